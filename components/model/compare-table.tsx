import { useState } from 'preact/hooks';
import type { ComparedLearner, Comparison } from '../../lib/domain/comparison.ts';
import type { LearnerName } from '../../lib/domain/model-choices.ts';
import type { MetricName } from '../../lib/domain/report.ts';
import { t } from '../../lib/i18n.ts';
import { ScrollRegion } from '../charts/scroll-region.tsx';
import { formatDecimal, formatDuration, formatPercent, percentRange } from '../format.ts';
import { learnerText } from './choices-text.ts';

const metrics = [
  'rocAuc',
  'accuracy',
  'balancedAccuracy',
  'precision',
  'recall',
  'f1',
  'logLoss',
  'brier',
  'calibrationError',
] as const satisfies readonly MetricName[];
type Column = (typeof metrics)[number] | 'name' | 'fitMs';

const isLoss = (name: MetricName) => name === 'logLoss' || name === 'brier' || name === 'calibrationError';
export const formatMetric = (name: MetricName, value: number) =>
  isLoss(name) ? formatDecimal(value) : formatPercent(value);

interface Props {
  readonly comparison: Comparison;
  /** Which learner teaches now; null where the figures decide. */
  readonly pinned: LearnerName | null;
  readonly onPin: (teacher: LearnerName | null) => void;
}

interface Order {
  readonly column: Column;
  readonly rising: boolean;
}

const figureOf = (learner: ComparedLearner, column: Exclude<Column, 'name'>) =>
  column === 'fitMs' ? learner.fitMs : learner.metrics[column].value;

function sorted(learners: readonly ComparedLearner[], { column, rising }: Order): ComparedLearner[] {
  const compare = (a: ComparedLearner, b: ComparedLearner) =>
    column === 'name'
      ? learnerText(a.name).localeCompare(learnerText(b.name))
      : figureOf(a, column) - figureOf(b, column);
  return learners.toSorted((a, b) => (rising ? compare(a, b) : compare(b, a)));
}

/** What a first press sorts by: the best on top. */
const bestFirst = (column: Column): Order => ({
  column,
  rising: column === 'name' || column === 'fitMs' || isLoss(column),
});

/** All learners on the same folds, with the same figures; any column sorts. */
export function CompareTable({ comparison, pinned, onPin }: Props) {
  const [order, setOrder] = useState<Order>(bestFirst('rocAuc'));
  const sortBy = (column: Column) =>
    setOrder((was) => (was.column === column ? { column, rising: !was.rising } : bestFirst(column)));
  const columns: readonly Column[] = ['name', ...metrics, 'fitMs'];
  return (
    <ScrollRegion kind="wide-table" name={t('modelCompareTable')}>
      <table class="compare">
        <caption class="ears">{t('modelCompareTable')}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <SortHead key={column} column={column} order={order} onSort={() => sortBy(column)} />
            ))}
            <th scope="col">
              <span class="ears">{t('modelTeacherChoice')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted(comparison.learners, order).map((learner) => (
            <Row key={learner.name} learner={learner} pinned={pinned} onPin={onPin} />
          ))}
          <tr class="quiet">
            <th scope="row">{t('modelAlwaysLike')}</th>
            {metrics.map((name) => (
              <td key={name} class="figure">
                {formatMetric(name, comparison.alwaysLike[name])}
              </td>
            ))}
            <td class="figure">–</td>
            <td>–</td>
          </tr>
        </tbody>
      </table>
    </ScrollRegion>
  );
}

interface HeadProps {
  readonly column: Column;
  readonly order: Order;
  readonly onSort: () => void;
}

function SortHead({ column, order, onSort }: HeadProps) {
  const current = order.column === column;
  const name =
    column === 'name' ? t('modelLearner') : column === 'fitMs' ? t('modelFitTime') : t(`metric_${column}`);
  return (
    <th
      scope="col"
      class={column === 'name' ? '' : 'figure'}
      aria-sort={current ? (order.rising ? 'ascending' : 'descending') : undefined}
    >
      <button type="button" class="sort" onClick={onSort}>
        {name}
        <span aria-hidden="true">{current ? (order.rising ? ' ↑' : ' ↓') : ''}</span>
      </button>
    </th>
  );
}

interface RowProps extends Pick<Props, 'pinned' | 'onPin'> {
  readonly learner: ComparedLearner;
}

function Row({ learner: { name, metrics: figures, fitMs }, pinned, onPin }: RowProps) {
  const deployed = name === 'deployed';
  return (
    <tr class={deployed ? 'deployed' : ''}>
      <th scope="row">{learnerText(name)}</th>
      {metrics.map((metric) => {
        const { value, low, high } = figures[metric];
        const range = isLoss(metric)
          ? t('metricsRange', formatDecimal(low), formatDecimal(high))
          : percentRange(low, high);
        return (
          <td key={metric} class="figure" title={t('modelIntervalIs', range)}>
            {formatMetric(metric, value)}
            {metric === 'rocAuc' && <span class="quiet range">{range}</span>}
          </td>
        );
      })}
      <td class="figure">{formatDuration(fitMs)}</td>
      <td>{deployed ? '–' : <Pin name={name} pinned={pinned} onPin={onPin} />}</td>
    </tr>
  );
}

function Pin({ name, pinned, onPin }: Pick<Props, 'pinned' | 'onPin'> & { name: LearnerName }) {
  const pressed = pinned === name;
  return (
    <button
      type="button"
      class="button button-small"
      aria-pressed={pressed}
      aria-label={t('modelPinLabel', learnerText(name))}
      onClick={() => onPin(pressed ? null : name)}
    >
      {t(pressed ? 'modelPinned' : 'modelPin')}
    </button>
  );
}
