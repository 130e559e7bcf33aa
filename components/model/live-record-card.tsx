import type { LiveRecord, LiveWindow } from '../../lib/domain/live-record.ts';
import { runningShares } from '../../lib/domain/live-record.ts';
import type { SongPoint } from '../../lib/domain/pictures.ts';
import { t } from '../../lib/i18n.ts';
import { Chart } from '../charts/chart.tsx';
import { LineSign } from '../charts/legend.tsx';
import { linePath } from '../charts/paths.ts';
import { formatCount, formatPercent } from '../format.ts';
import { PlayerLink } from '../player-link.tsx';
import { Section } from './section.tsx';
import { songLink, songName } from './song-text.ts';

interface Props {
  readonly live: LiveRecord;
  /** For the names of songs in the running line. */
  readonly songs: readonly SongPoint[];
}

const windowSize = 20;

/** Each rating held against the score that was shown before it. */
export function LiveRecordCard({ live, songs }: Props) {
  return (
    <Section id="live" title={t('modelLiveTitle')} text={t('modelLiveText')}>
      {live.all.of === 0 ? (
        <div class="empty">
          <p>{t('modelLiveEmpty')}</p>
          <PlayerLink />
        </div>
      ) : (
        <>
          <dl class="windows">
            {live.all.of > windowSize && <Window name={t('modelLiveLast20')} window={live.last20} />}
            {live.all.of > 50 && <Window name={t('modelLiveLast50')} window={live.last50} />}
            <Window name={t('modelLiveAll')} window={live.all} />
          </dl>
          {live.outcomes.length > 1 && <RunningLine live={live} songs={songs} />}
        </>
      )}
    </Section>
  );
}

function Window({ name, window: { of, right, liked } }: { name: string; window: LiveWindow }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <strong>{t('modelLiveOf', formatCount(right), formatCount(of))}</strong>
        <span class="quiet">{t('modelLiveAlways', formatCount(liked))}</span>
      </dd>
    </div>
  );
}

function RunningLine({ live: { outcomes, all }, songs }: Props) {
  const names = new Map(songs.map((song) => [song.trackId, song]));
  const points = runningShares(outcomes, windowSize).map(({ share, of }, at) => {
    const outcome = outcomes[at];
    const name = songName(outcome && names.get(outcome.trackId));
    const said = t(
      outcome?.liked ? 'modelLivePointLiked' : 'modelLivePointDisliked',
      name,
      outcome?.score ?? '',
    );
    const verdict = t('modelLivePointShare', formatCount(Math.round(share * of)), formatCount(of));
    return {
      x: at + 1,
      y: share,
      right: outcome?.right ?? false,
      said,
      text: `${said} ${t(outcome?.right ? 'modelRight' : 'modelWrong')} ${verdict}`,
      ...(outcome ? { href: songLink(outcome.trackId) } : {}),
    };
  });
  const always = all.liked / all.of;
  return (
    <Chart
      title={t('modelLiveChart')}
      text={t('modelLiveChartText')}
      x={{
        label: t('modelLiveX'),
        low: 1,
        high: points.length,
        format: formatCount,
        ...wholeTicks(points.length),
      }}
      y={{ label: t('modelLiveY'), low: 0, high: 1, format: formatPercent }}
      marks={points}
      nearest="column"
      height={220}
      numbers={{
        columns: [t('modelLiveX'), t('modelLiveRating'), t('modelLiveOutcome'), t('modelLiveY')],
        rows: points.map(({ x, y, said, right }) => [
          formatCount(x),
          said,
          t(right ? 'modelRight' : 'modelWrong'),
          formatPercent(y),
        ]),
      }}
      legend={
        <>
          <LineSign kind="line" name={t('modelLiveLine')} />
          <LineSign kind="reference" name={t('modelLiveReference')} />
        </>
      }
    >
      {(plot) => (
        <>
          <line class="reference" x1={plot.left} x2={plot.right} y1={plot.y(always)} y2={plot.y(always)} />
          <path class="curve" d={linePath(points.map(({ x, y }) => [plot.x(x), plot.y(y)]))} />
          {points.map(({ x, right }) => (
            <rect
              key={x}
              class={right ? 'outcome-right' : 'outcome-wrong'}
              x={plot.x(x) - 1}
              y={right ? plot.bottom - 9 : plot.bottom - 5}
              width="2"
              height={right ? 9 : 5}
            />
          ))}
        </>
      )}
    </Chart>
  );
}

/** Few ratings are marked one by one: there is no rating 2.5. */
const wholeTicks = (count: number) =>
  count <= 6 ? { ticks: Array.from({ length: count }, (_, i) => i + 1) } : {};
