import type { ClassMean } from '../../lib/domain/pictures.ts';
import { t } from '../../lib/i18n.ts';
import { KindLegend } from '../charts/legend.tsx';
import { linearScale } from '../charts/scale.ts';
import { formatNumber } from '../format.ts';
import { featureTitle } from './feature-text.ts';

/** The largest difference first; its numbers stand beside the bars, so that the picture is its own table. */
export function ClassMeans({ means }: { means: readonly ClassMean[] }) {
  const most = Math.max(
    0.1,
    ...means.flatMap(({ liked, disliked }) => [Math.abs(liked), Math.abs(disliked)]),
  );
  const rows = means.toSorted((a, b) => Math.abs(b.liked - b.disliked) - Math.abs(a.liked - a.disliked));
  return (
    <figure class="chart">
      <figcaption>
        <h3>{t('modelMeans')}</h3>
        <p class="quiet">{t('modelMeansText')}</p>
      </figcaption>
      <table class="bars">
        <thead>
          <tr>
            <th scope="col">
              <span class="ears">{t('modelFeature')}</span>
            </th>
            <th scope="col" class="bars-picture">
              <span class="ears">{t('metricsPicture')}</span>
            </th>
            <th scope="col" class="figure">
              {t('modelLiked')}
            </th>
            <th scope="col" class="figure">
              {t('modelDisliked')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ feature, liked, disliked }) => (
            <tr key={feature}>
              <th scope="row">{featureTitle(feature)}</th>
              <td class="bars-picture">
                <Pair liked={liked} disliked={disliked} most={most} />
              </td>
              <td class="figure">{signed(liked)}</td>
              <td class="figure">{signed(disliked)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div class="chart-foot">
        <div class="legend">
          <KindLegend />
        </div>
      </div>
    </figure>
  );
}

/** A sign for both directions, and none for 0. */
function signed(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return rounded > 0 ? `+${formatNumber(rounded, 2)}` : formatNumber(rounded || 0, 2);
}

/** Two bars from the middle, the upper for likes. */
function Pair({ liked, disliked, most }: { liked: number; disliked: number; most: number }) {
  const place = linearScale([-most, most], [0, 100]);
  const bar = (value: number) => ({
    x: `${Math.min(50, place(value))}%`,
    width: `${Math.abs(place(value) - 50)}%`,
  });
  return (
    <svg width="100%" height="20" aria-hidden="true">
      <line class="axis" x1="50%" x2="50%" y1="0" y2="20" />
      <rect class="bar-liked" {...bar(liked)} y="2" height="7" />
      <rect class="bar-disliked" {...bar(disliked)} y="11" height="7" />
    </svg>
  );
}
