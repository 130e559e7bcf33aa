import type { HistoryEntry } from '../../lib/domain/model-room.ts';
import { t } from '../../lib/i18n.ts';
import { Chart } from '../charts/chart.tsx';
import { LineSign } from '../charts/legend.tsx';
import { linePath } from '../charts/paths.ts';
import { boundsOf } from '../charts/scale.ts';
import { formatCount, formatDate, formatPercent, percentRange } from '../format.ts';

interface CurvePoint {
  readonly ratings: number;
  readonly entry: HistoryEntry;
}

/** The latest model for each number of ratings, fewest first. */
function pointsOf(history: readonly HistoryEntry[]): CurvePoint[] {
  const latest = new Map<number, HistoryEntry>();
  for (const entry of history) latest.set(entry.ratings.liked + entry.ratings.disliked, entry);
  return [...latest].map(([ratings, entry]) => ({ ratings, entry })).sort((a, b) => a.ratings - b.ratings);
}

/** What more ratings brought so far: the AUC of each model of the past with its interval. */
export function LearningCurve({ history }: { history: readonly HistoryEntry[] }) {
  const points = pointsOf(history);
  const aucs = points.map(({ entry }) => entry.metrics.rocAuc);
  const [low, high] = boundsOf(points.map(({ ratings }) => ratings));
  const lowest = Math.min(0.45, ...aucs.map((auc) => Math.floor(auc.low * 10) / 10));
  return (
    <Chart
      title={t('modelLearningCurve')}
      text={t(points.length > 1 ? 'modelLearningCurveText' : 'modelLearningCurveFirst')}
      x={{ label: t('modelRatings'), low, high, format: wholeText, ...fewTicks(points) }}
      y={{ label: t('metric_rocAuc'), low: lowest, high: 1, format: formatPercent }}
      marks={points.map(({ ratings, entry: { metrics, trainedAt } }) => ({
        x: ratings,
        y: metrics.rocAuc.value,
        text: t(
          'modelLearningCurvePoint',
          formatCount(ratings),
          formatPercent(metrics.rocAuc.value),
          formatPercent(metrics.rocAuc.low),
          formatPercent(metrics.rocAuc.high),
          formatDate(trainedAt),
        ),
      }))}
      nearest="column"
      numbers={{
        columns: [t('modelRatings'), t('metric_rocAuc'), t('metricsInterval'), t('modelWhen')],
        rows: points.map(({ ratings, entry: { metrics, trainedAt } }) => [
          formatCount(ratings),
          formatPercent(metrics.rocAuc.value),
          percentRange(metrics.rocAuc.low, metrics.rocAuc.high),
          formatDate(trainedAt),
        ]),
      }}
      legend={
        <>
          <LineSign kind="line" name={t('modelYourModel')} />
          <LineSign kind="reference" name={t('modelChance')} />
        </>
      }
    >
      {(plot) => (
        <>
          <line class="reference" x1={plot.left} x2={plot.right} y1={plot.y(0.5)} y2={plot.y(0.5)} />
          <path
            class="curve"
            d={linePath(
              points.map(({ ratings, entry }) => [plot.x(ratings), plot.y(entry.metrics.rocAuc.value)]),
            )}
          />
          {points.map(({ ratings, entry: { metrics } }) => (
            <g key={ratings}>
              <line
                class="whisker"
                x1={plot.x(ratings)}
                x2={plot.x(ratings)}
                y1={plot.y(metrics.rocAuc.low)}
                y2={plot.y(metrics.rocAuc.high)}
              />
              <circle class="disc" cx={plot.x(ratings)} cy={plot.y(metrics.rocAuc.value)} r="4" />
            </g>
          ))}
        </>
      )}
    </Chart>
  );
}

const wholeText = (value: number) => (Number.isInteger(value) ? formatCount(value) : '');

/** With one model there is one figure to mark. */
const fewTicks = (points: readonly CurvePoint[]) =>
  points.length === 1 ? { ticks: points.map(({ ratings }) => ratings) } : {};
