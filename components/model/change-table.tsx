import type { ComparedLearner, Comparison } from '../../lib/domain/comparison.ts';
import type { MetricName } from '../../lib/domain/report.ts';
import { t } from '../../lib/i18n.ts';
import { formatNumber } from '../format.ts';
import { choicesText } from './choices-text.ts';
import { formatMetric } from './compare-table.tsx';

const shown = ['rocAuc', 'accuracy', 'balancedAccuracy', 'precision', 'recall', 'logLoss'] as const;

interface Props {
  readonly before: Comparison;
  readonly after: Comparison;
}

const deployedOf = ({ learners }: Comparison) => learners.find(({ name }) => name === 'deployed');

/** What other choices do to the model, on the same ratings and folds. */
export function ChangeTable({ before, after }: Props) {
  const [old, now] = [deployedOf(before), deployedOf(after)];
  if (!old || !now) return null;
  return (
    <section class="change">
      <h3>{t('modelChangeTitle')}</h3>
      <table class="bars">
        <thead>
          <tr>
            <th scope="col">
              <span class="ears">{t('metricsName')}</span>
            </th>
            <th scope="col" class="figure">
              {t('modelBefore')}
              <span class="quiet range">{choicesText(before.choices)}</span>
            </th>
            <th scope="col" class="figure">
              {t('modelAfter')}
              <span class="quiet range">{choicesText(after.choices)}</span>
            </th>
            <th scope="col" class="figure">
              {t('modelDifference')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((name) => (
            <ChangeRow key={name} name={name} old={old} now={now} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ChangeRow({ name, old, now }: { name: MetricName; old: ComparedLearner; now: ComparedLearner }) {
  const [from, to] = [old.metrics[name].value, now.metrics[name].value];
  const loss = name === 'logLoss';
  const difference = loss ? to - from : (to - from) * 100;
  const better = loss ? to < from : to > from;
  const sign = difference > 0 ? '+' : '';
  return (
    <tr>
      <th scope="row">{t(`metric_${name}`)}</th>
      <td class="figure">{formatMetric(name, from)}</td>
      <td class="figure">{formatMetric(name, to)}</td>
      <td class="figure" data-better={better}>
        {sign}
        {formatNumber(difference, loss ? 3 : 1)}
        <span class="ears">{from === to ? '' : t(better ? 'modelBetter' : 'modelWorse')}</span>
      </td>
    </tr>
  );
}
