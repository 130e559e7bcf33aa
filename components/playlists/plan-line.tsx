import { isCertain, scoreColours } from '../../lib/domain/score-colour.ts';
import type { SongScore } from '../../lib/domain/score.ts';
import { t } from '../../lib/i18n.ts';
import type { PlanKind, PlanRow } from '../../lib/playlists/plan.ts';
import { formatCount } from '../format.ts';
import { NearLink } from '../near-link.tsx';
import { Deed, Moves } from './plan-deed.tsx';
import type { Way } from './plan-deed.tsx';
import { staysIn } from './plan-rows.ts';
import { itemArtists, itemTitle, whyText } from './plan-text.ts';

interface Props {
  readonly row: PlanRow;
  readonly kind: PlanKind;
  /** Where it will be, from 1; null for what will not. */
  readonly position: number | null;
  readonly index: number;
  readonly top: number;
  readonly busy: boolean;
  readonly onSet: (stays: boolean) => void;
  readonly onMove: (way: Way) => void;
}

/** One row of a plan: what it is, what the model says, what becomes of it and why. */
export function PlanLine({ row, kind, position, index, top, busy, onSet, onMove }: Props) {
  const stays = staysIn(row);
  return (
    <tr
      // The head is row 1.
      aria-rowindex={index + 2}
      class="plan-row"
      data-index={index}
      data-row={row.id}
      data-stays={stays}
      style={{ top: `${top}px` }}
    >
      <td class="cell-place">
        <Place row={row} kind={kind} position={position} />
      </td>
      <td class="cell-title">
        <Song row={row} />
      </td>
      <td class="cell-score">
        <Score score={row.score} />
      </td>
      <td class="cell-why" title={whyText(row, kind)}>
        {whyText(row, kind)}
      </td>
      <td class="cell-deed">
        {kind === 'reorder' ? (
          <Moves row={row} position={position} busy={busy} onMove={onMove} />
        ) : (
          <Deed row={row} position={position} stays={stays} busy={busy} onSet={onSet} />
        )}
      </td>
    </tr>
  );
}

/** Cleaning, the place in the playlist tells which row is meant; else where it will be. */
function Place({ row: { place }, kind, position }: Pick<Props, 'row' | 'kind' | 'position'>) {
  const shown = kind === 'clean' && place !== null ? place + 1 : position;
  return (
    <>
      {shown === null ? '–' : formatCount(shown)}
      {kind === 'reorder' && place !== null && shown !== null && place + 1 !== shown && (
        <span class="quiet">{t('planWas', formatCount(place + 1))}</span>
      )}
    </>
  );
}

function Song({ row: { item } }: Pick<Props, 'row'>) {
  const title = itemTitle(item);
  const artists = itemArtists(item);
  return (
    <>
      {item.trackId === null ? (
        <span class="song-title" title={title}>
          {title}
        </span>
      ) : (
        <a
          class="song-title"
          href={`https://open.spotify.com/track/${item.trackId}`}
          target="_blank"
          rel="noreferrer"
          title={title}
        >
          {title}
        </a>
      )}
      <span class="song-artists" title={artists}>
        {artists}
      </span>
      {item.trackId !== null && <NearLink id={item.trackId} title={title} />}
    </>
  );
}

const points = (share: number) => Math.round(share * 100);

function Score({ score }: { score: SongScore | null }) {
  if (!score) return <span title={t('ratingsNoScore')}>–</span>;
  const [value, low, high] = [points(score.probability), points(score.low), points(score.high)];
  const { light, dark } = scoreColours(value);
  const label = t('uiScore', value, low, high);
  return (
    <>
      <span
        class="pill"
        data-state="scored"
        data-certain={isCertain(low, high)}
        title={label}
        style={{
          '--score-light': light.colour,
          '--on-score-light': light.onColour,
          '--score-dark': dark.colour,
          '--on-score-dark': dark.onColour,
        }}
      >
        <span aria-hidden="true">{value}</span>
        <span class="ears">{label}</span>
      </span>
      <span class="plan-range" aria-hidden="true">
        {t('metricsRange', low, high)}
      </span>
    </>
  );
}
