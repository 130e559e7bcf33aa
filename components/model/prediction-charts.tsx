import type { ModelPictures } from '../../lib/domain/pictures.ts';
import { t } from '../../lib/i18n.ts';
import { Chart } from '../charts/chart.tsx';
import { ClassBars, mostOf } from '../charts/class-bars.tsx';
import { KindLegend, LineSign } from '../charts/legend.tsx';
import { linePath, stepPath, thinned } from '../charts/paths.ts';
import { formatCount, formatPercent, percentRange } from '../format.ts';

interface Props {
  readonly pictures: ModelPictures;
}

/** Points that keys and table go through; the lines are drawn from all. */
const mostPoints = 60;

const scoreText = (threshold: number) =>
  Number.isFinite(threshold) ? formatCount(Math.round(threshold * 100)) : '–';

const percentAxis = (label: string) => ({ label, low: 0, high: 1, format: formatPercent });

/** How many likes are found for how many dislikes let through. */
export function RocChart({ pictures: { roc, rocAuc } }: Props) {
  const points = thinned(roc, mostPoints);
  return (
    <Chart
      title={t('modelRoc')}
      text={t('modelRocText', formatPercent(rocAuc))}
      x={percentAxis(t('modelRocX'))}
      y={percentAxis(t('modelRocY'))}
      marks={points.map(({ falsePositiveRate: x, truePositiveRate: y, threshold }) => ({
        x,
        y,
        text: t('modelRocPoint', scoreText(threshold), formatPercent(y), formatPercent(x)),
      }))}
      nearest="column"
      numbers={{
        columns: [t('modelFromScore'), t('modelRocY'), t('modelRocX')],
        rows: points.map(({ threshold, truePositiveRate, falsePositiveRate }) => [
          scoreText(threshold),
          formatPercent(truePositiveRate),
          formatPercent(falsePositiveRate),
        ]),
      }}
      legend={<CurveLegend reference={t('modelChance')} />}
    >
      {(plot) => (
        <>
          <line class="reference" x1={plot.x(0)} y1={plot.y(0)} x2={plot.x(1)} y2={plot.y(1)} />
          <path
            class="curve"
            d={linePath(roc.map((at) => [plot.x(at.falsePositiveRate), plot.y(at.truePositiveRate)]))}
          />
        </>
      )}
    </Chart>
  );
}

/** How right "like" is, for how many of the likes are found. */
export function PrecisionRecallChart({ pictures: { precisionRecall, averagePrecision, scores } }: Props) {
  const points = thinned(precisionRecall, mostPoints);
  const likes = scores.reduce((sum, { liked }) => sum + liked, 0);
  const songs = scores.reduce((sum, { liked, disliked }) => sum + liked + disliked, 0);
  return (
    <Chart
      title={t('modelPrecisionRecall')}
      text={t('modelPrecisionRecallText', formatPercent(averagePrecision))}
      x={percentAxis(t('modelPrecisionRecallX'))}
      y={percentAxis(t('modelPrecisionRecallY'))}
      marks={points.map(({ recall: x, precision: y, threshold }) => ({
        x,
        y,
        text: t('modelPrecisionRecallPoint', scoreText(threshold), formatPercent(y), formatPercent(x)),
      }))}
      nearest="column"
      numbers={{
        columns: [t('modelFromScore'), t('modelPrecisionRecallY'), t('modelPrecisionRecallX')],
        rows: points.map(({ threshold, precision, recall }) => [
          scoreText(threshold),
          formatPercent(precision),
          formatPercent(recall),
        ]),
      }}
      legend={<CurveLegend reference={t('modelAlwaysLike')} />}
    >
      {(plot) => (
        <>
          <line
            class="reference"
            x1={plot.left}
            x2={plot.right}
            y1={plot.y(likes / songs)}
            y2={plot.y(likes / songs)}
          />
          <path
            class="curve"
            d={stepPath(precisionRecall.map(({ recall, precision }) => [plot.x(recall), plot.y(precision)]))}
          />
        </>
      )}
    </Chart>
  );
}

function CurveLegend({ reference }: { reference: string }) {
  return (
    <>
      <LineSign kind="line" name={t('modelYourModel')} />
      <LineSign kind="reference" name={reference} />
    </>
  );
}

/** Whether 70 means seven in ten; the discs' areas tell how many songs speak. */
export function ReliabilityChart({ pictures: { reliability } }: Props) {
  const most = Math.max(1, ...reliability.map(({ count }) => count));
  return (
    <Chart
      title={t('modelReliability')}
      text={t('modelReliabilityText')}
      x={{ label: t('modelReliabilityX'), low: 0, high: 1, format: scoreText }}
      y={percentAxis(t('modelReliabilityY'))}
      marks={reliability.map(({ meanProbability: x, liked, count }) => ({
        x,
        y: liked.value,
        text: t(
          'modelReliabilityPoint',
          formatCount(count),
          scoreText(x),
          formatPercent(liked.value),
          formatPercent(liked.low),
          formatPercent(liked.high),
        ),
      }))}
      nearest="column"
      numbers={{
        columns: [
          t('modelScores'),
          t('modelSongs'),
          t('modelMeanScore'),
          t('modelReliabilityY'),
          t('metricsInterval'),
        ],
        rows: reliability.map(({ low, high, count, meanProbability, liked }) => [
          t('metricsRange', scoreText(low), scoreText(high)),
          formatCount(count),
          scoreText(meanProbability),
          formatPercent(liked.value),
          percentRange(liked.low, liked.high),
        ]),
      }}
      legend={<CurveLegend reference={t('modelReliabilityPerfect')} />}
    >
      {(plot) => (
        <>
          <line class="reference" x1={plot.x(0)} y1={plot.y(0)} x2={plot.x(1)} y2={plot.y(1)} />
          <path
            class="curve curve-thin"
            d={linePath(reliability.map((bin) => [plot.x(bin.meanProbability), plot.y(bin.liked.value)]))}
          />
          {reliability.map(({ low, meanProbability, liked, count }) => (
            <g key={low}>
              <line
                class="whisker"
                x1={plot.x(meanProbability)}
                x2={plot.x(meanProbability)}
                y1={plot.y(liked.low)}
                y2={plot.y(liked.high)}
              />
              <circle
                class="disc"
                cx={plot.x(meanProbability)}
                cy={plot.y(liked.value)}
                r={2.5 + 7 * Math.sqrt(count / most)}
              />
            </g>
          ))}
        </>
      )}
    </Chart>
  );
}

/** Which scores the likes and the dislikes got. */
export function ScoreDistribution({ pictures: { scores } }: Props) {
  const most = mostOf(scores);
  return (
    <Chart
      title={t('modelDistribution')}
      text={t('modelDistributionText')}
      x={{ label: t('modelScore'), low: 0, high: 1, format: scoreText }}
      y={countAxis(most)}
      marks={scores.map((bin) => ({
        x: (bin.low + bin.high) / 2,
        y: 0,
        text: t(
          'modelDistributionPoint',
          scoreText(bin.low),
          scoreText(bin.high),
          formatCount(bin.liked),
          formatCount(bin.disliked),
        ),
      }))}
      nearest="column"
      numbers={{
        columns: [t('modelScores'), t('modelLiked'), t('modelDisliked')],
        rows: scores.map(({ low, high, liked, disliked }) => [
          t('metricsRange', scoreText(low), scoreText(high)),
          formatCount(liked),
          formatCount(disliked),
        ]),
      }}
      legend={<KindLegend />}
    >
      {(plot) => <ClassBars bins={scores} plot={plot} />}
    </Chart>
  );
}

/** Songs upwards and downwards: counts have no sign. */
export const countAxis = (most: number) => ({
  label: t('modelSongs'),
  low: -most,
  high: most,
  format: (value: number) => (Number.isInteger(value) ? formatCount(Math.abs(value)) : ''),
});
