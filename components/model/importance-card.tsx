import type { FeatureImportance } from '../../lib/domain/report.ts';
import { t } from '../../lib/i18n.ts';
import { formatNumber } from '../format.ts';
import { featureTitle } from './feature-text.ts';
import { Section } from './section.tsx';

interface Props {
  readonly importance: readonly FeatureImportance[];
}

/** What the scores rest on: what is lost when one feature's values are shuffled among the songs. */
export function ImportanceCard({ importance }: Props) {
  const low = Math.min(0, ...importance.map(({ drop }) => drop.low));
  const high = Math.max(0.01, ...importance.map(({ drop }) => drop.high));
  return (
    <Section id="matters" title={t('modelImportanceTitle')} text={t('modelImportanceText')}>
      <table class="bars importance">
        <thead>
          <tr>
            <th scope="col">
              <span class="ears">{t('modelFeature')}</span>
            </th>
            <th scope="col" class="bars-picture">
              <span class="ears">{t('metricsPicture')}</span>
            </th>
            <th scope="col" class="figure">
              {t('modelImportanceLost')}
            </th>
            <th scope="col" class="figure">
              {t('metricsInterval')}
            </th>
          </tr>
        </thead>
        <tbody>
          {importance.map(({ what, drop }) => (
            <tr key={what}>
              <th scope="row">{featureTitle(what)}</th>
              <td class="bars-picture">
                <Bar drop={drop} low={low} high={high} />
              </td>
              <td class="figure">{points(drop.value)}</td>
              <td class="figure quiet">{t('modelTo', points(drop.low), points(drop.high))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** Points of 100 of AUC. */
const points = (drop: number) => formatNumber(drop * 100, 1);

function Bar({ drop, low, high }: { drop: FeatureImportance['drop']; low: number; high: number }) {
  const at = (value: number) => ((value - low) / (high - low)) * 100;
  return (
    <svg width="100%" height="20" aria-hidden="true">
      <rect
        class={drop.value > 0 ? 'bar-lost' : 'bar-none'}
        x={`${Math.min(at(0), at(drop.value))}%`}
        width={`${Math.abs(at(drop.value) - at(0))}%`}
        y="4"
        height="12"
      />
      <line class="axis" x1={`${at(0)}%`} x2={`${at(0)}%`} y1="0" y2="20" />
      <line class="whisker" x1={`${at(drop.low)}%`} x2={`${at(drop.high)}%`} y1="10" y2="10" />
    </svg>
  );
}
