import { useMemo, useState } from 'preact/hooks';
import type { FeatureName } from '../../lib/domain/features.ts';
import type { DataPictures, MapAxis } from '../../lib/domain/pictures.ts';
import { t } from '../../lib/i18n.ts';
import { Chart } from '../charts/chart.tsx';
import type { ChartAxis } from '../charts/chart.tsx';
import { ClassBars, mostOf } from '../charts/class-bars.tsx';
import { KindLegend } from '../charts/legend.tsx';
import { boundsOf } from '../charts/scale.ts';
import { formatCount, formatNumber, formatPercent } from '../format.ts';
import { PlayerLink } from '../player-link.tsx';
import { ClassMeans } from './class-means.tsx';
import { FeatureSelect } from './feature-select.tsx';
import { featureAxis, featureTitle, featureValue, isWholeFeature } from './feature-text.ts';
import { countAxis } from './prediction-charts.tsx';
import { Section } from './section.tsx';
import { SongScatter } from './song-scatter.tsx';

interface Props {
  readonly data: DataPictures;
}

/** The listener's own songs in pictures, without any model. */
export function DataCard({ data }: Props) {
  return (
    <Section id="songs" title={t('modelDataTitle')} text={t('modelDataText')}>
      {data.features.length === 0 ? (
        <div class="empty">
          <p>{t('modelDataEmpty')}</p>
          <PlayerLink />
        </div>
      ) : (
        <div class="charts">
          <FeatureHistogram data={data} />
          <ClassMeans means={data.classMeans} />
          <FeatureScatter data={data} />
          {data.axes && <SongMap data={data} axes={data.axes} />}
        </div>
      )}
    </Section>
  );
}

/** The chosen feature; the one in which the kinds differ most while none was chosen. */
function useFeature({ features, classMeans }: DataPictures, rank: number) {
  const [chosen, setChosen] = useState<FeatureName | null>(null);
  const ranked = classMeans
    .filter(({ feature }) => !isWholeFeature(feature))
    .toSorted((a, b) => Math.abs(b.liked - b.disliked) - Math.abs(a.liked - a.disliked));
  const usual = ranked[rank]?.feature ?? features[rank] ?? features[0] ?? 'energy';
  return [chosen && features.includes(chosen) ? chosen : usual, setChosen] as const;
}

function FeatureHistogram({ data }: Props) {
  const [feature, setFeature] = useFeature(data, 0);
  const bins = data.histograms[feature] ?? [];
  const [first, last] = [bins[0]?.low ?? 0, bins.at(-1)?.high ?? 1];
  const say = (value: number) => featureValue(feature, value);
  const whole = isWholeFeature(feature);
  const range = (low: number, high: number) =>
    whole ? say((low + high) / 2) : t('metricsRange', say(low), say(high));
  return (
    <Chart
      title={t('modelHistogram')}
      text={t('modelHistogramText')}
      x={{
        label: featureAxis(feature),
        low: first,
        high: last,
        format: say,
        ...(whole ? { ticks: bins.map(({ low, high }) => (low + high) / 2) } : {}),
      }}
      y={countAxis(mostOf(bins))}
      marks={bins.map((bin) => ({
        x: (bin.low + bin.high) / 2,
        y: 0,
        text: t(
          'modelHistogramPoint',
          featureTitle(feature),
          range(bin.low, bin.high),
          formatCount(bin.liked),
          formatCount(bin.disliked),
        ),
      }))}
      nearest="column"
      height={340}
      numbers={{
        columns: [featureAxis(feature), t('modelLiked'), t('modelDisliked')],
        rows: bins.map(({ low, high, liked, disliked }) => [
          range(low, high),
          formatCount(liked),
          formatCount(disliked),
        ]),
      }}
      controls={
        <FeatureSelect
          label={t('modelFeature')}
          features={data.features}
          value={feature}
          onChange={setFeature}
        />
      }
      legend={<KindLegend />}
    >
      {(plot) => <ClassBars bins={bins} plot={plot} />}
    </Chart>
  );
}

function axisOf(data: DataPictures, feature: FeatureName): ChartAxis {
  const values = data.songs.flatMap(({ values: known }) => known[feature] ?? []);
  const [low, high] = boundsOf(values);
  const whole = isWholeFeature(feature);
  return {
    label: featureAxis(feature),
    low,
    high,
    format: (value) => featureValue(feature, value),
    ...(whole ? { ticks: [...new Set(values)].sort((a, b) => a - b) } : {}),
  };
}

function FeatureScatter({ data }: Props) {
  const [across, setAcross] = useFeature(data, 0);
  const [up, setUp] = useFeature(data, 1);
  const songs = useMemo(
    () =>
      data.songs.flatMap((song) => {
        const [x, y] = [song.values[across], song.values[up]];
        return x === undefined || y === undefined ? [] : [{ song, x, y }];
      }),
    [data.songs, across, up],
  );
  const say = (feature: FeatureName) => (value: number) =>
    t('modelFeatureIs', featureTitle(feature), featureValue(feature, value));
  return (
    <SongScatter
      title={t('modelScatter')}
      text={t('modelScatterText')}
      x={axisOf(data, across)}
      y={axisOf(data, up)}
      songs={songs}
      sayX={say(across)}
      sayY={say(up)}
      controls={
        <>
          <FeatureSelect
            label={t('modelAcross')}
            features={data.features}
            value={across}
            onChange={setAcross}
          />
          <FeatureSelect label={t('modelUp')} features={data.features} value={up} onChange={setUp} />
        </>
      }
    />
  );
}

function SongMap({ data, axes }: Props & { axes: readonly [MapAxis, MapAxis] }) {
  const songs = useMemo(
    () => data.songs.map((song) => ({ song, x: song.map.x, y: song.map.y })),
    [data.songs],
  );
  const told = axes[0].share + axes[1].share;
  const axis = (at: 0 | 1): ChartAxis => {
    const [low, high] = boundsOf(songs.map(({ x, y }) => (at === 0 ? x : y)));
    return { label: directionText(axes[at], at), low, high, format: (value) => formatNumber(value, 1) };
  };
  const say = (at: 0 | 1) => (value: number) =>
    t(at === 0 ? 'modelMapAcross' : 'modelMapUp', formatNumber(value, 1));
  return (
    <SongScatter
      title={t('modelMap')}
      text={t('modelMapText', formatPercent(told))}
      x={axis(0)}
      y={axis(1)}
      songs={songs}
      sayX={say(0)}
      sayY={say(1)}
    />
  );
}

/** "More energy, more loudness, less acousticness →" */
function directionText({ features }: MapAxis, at: 0 | 1): string {
  const parts = features.map(({ feature, weight }) =>
    t(weight > 0 ? 'modelMore' : 'modelLess', featureTitle(feature).toLowerCase()),
  );
  return `${parts.join(', ')} ${at === 0 ? '→' : '↑'}`;
}
