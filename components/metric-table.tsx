import type { MetricName, ModelReport } from '../lib/domain/report.ts';
import { t } from '../lib/i18n.ts';
import { formatDecimal, formatPercent } from './format.ts';
import { IntervalBar } from './interval-bar.tsx';

const shares = ['accuracy', 'precision', 'recall', 'f1', 'rocAuc'] as const;
/** Lower is better; they have no upper end that people know, so their bars end at the worst figure shown. */
const losses = ['logLoss', 'brier', 'calibrationError'] as const;

interface Props {
  readonly report: ModelReport;
  /** Popup: five figures. Dashboard: all nine, each with what it means. */
  readonly detailed?: boolean;
}

export function MetricTable({ report, detailed = false }: Props) {
  const names = detailed ? [...shares, 'balancedAccuracy' as const] : shares;
  const worst = Math.max(
    ...losses.flatMap((name) => [report.metrics[name].high, report.alwaysLike[name]]).filter(Number.isFinite),
  );
  return (
    <>
      <table class={`metrics ${detailed ? 'metrics-detailed' : ''}`}>
        <caption class="ears">{t('metricsCaption', report.folds * report.repeats)}</caption>
        <Head detailed={detailed} />
        <tbody>
          {names.map((name) => (
            <Row key={name} name={name} report={report} detailed={detailed} format={formatPercent} max={1} />
          ))}
        </tbody>
      </table>
      {detailed && (
        <table class="metrics metrics-detailed">
          <caption>{t('metricsLossTitle')}</caption>
          <Head detailed />
          <tbody>
            {losses.map((name) => (
              <Row
                key={name}
                name={name}
                report={report}
                detailed
                format={formatDecimal}
                max={worst * 1.05}
              />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function Head({ detailed }: { detailed: boolean }) {
  return (
    <thead>
      <tr>
        <th scope="col">
          <span class="ears">{t('metricsName')}</span>
        </th>
        <th scope="col" class="figure">
          <span class="ears">{t('metricsValue')}</span>
        </th>
        <th scope="col" class="picture">
          <span class="ears">{t('metricsPicture')}</span>
        </th>
        <th scope="col" class="figure">
          {detailed ? (
            t('metricsInterval')
          ) : (
            <abbr title={t('metricsInterval')}>{t('metricsIntervalShort')}</abbr>
          )}
        </th>
        <th scope="col" class="figure">
          {t('metricsBaseline')}
        </th>
      </tr>
    </thead>
  );
}

interface RowProps {
  readonly name: MetricName;
  readonly report: ModelReport;
  readonly detailed: boolean;
  readonly format: (value: number) => string;
  readonly max: number;
}

function Row({ name, report, detailed, format, max }: RowProps) {
  const estimate = report.metrics[name];
  const baseline = report.alwaysLike[name];
  return (
    <tr>
      <th scope="row" title={t(`metric_${name}Hint`)}>
        {t(`metric_${name}`)}
        {detailed && <span class="quiet">{t(`metric_${name}Hint`)}</span>}
      </th>
      <td class="figure metric-value">{format(estimate.value)}</td>
      <td class="picture">
        <IntervalBar estimate={estimate} baseline={baseline} max={max} />
      </td>
      <td class="figure quiet">{rangeText(estimate, format)}</td>
      <td class="figure quiet">{format(baseline)}</td>
    </tr>
  );
}

/** "71–82%": the sign of percent once. */
function rangeText({ low, high }: { low: number; high: number }, format: (value: number) => string): string {
  return t('metricsRange', format(low).replace('%', ''), format(high));
}
