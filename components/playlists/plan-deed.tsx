import { t } from '../../lib/i18n.ts';
import { isSong } from '../../lib/playlists/plan.ts';
import type { PlanRow } from '../../lib/playlists/plan.ts';
import { Icon } from '../icons.tsx';
import { isOpen } from './plan-rows.ts';
import { itemTitle } from './plan-text.ts';

export type Way = 'up' | 'down';

interface Props {
  readonly row: PlanRow;
  /** Where it will be, from 1; null for what will not. */
  readonly position: number | null;
  readonly busy: boolean;
}

/** What nobody decides about: in its place, or left behind by a new playlist, which takes songs only. */
function Untouched({ position }: Pick<Props, 'position'>) {
  return <span class="quiet">{t(position === null ? 'planDeed_behind' : 'planDeed_untouched')}</span>;
}

interface DeedProps extends Props {
  readonly stays: boolean;
  readonly onSet: (stays: boolean) => void;
}

/** The switch of a row. */
export function Deed({ row, position, stays, busy, onSet }: DeedProps) {
  const added = row.place === null;
  if (!isOpen(row)) return <Untouched position={position} />;
  const word = added
    ? (['planDeed_added', 'planDeed_dropped'] as const)
    : (['planDeed_kept', 'planDeed_removed'] as const);
  return (
    <label class="plan-deed">
      <input
        type="checkbox"
        class="switch"
        checked={stays}
        disabled={busy}
        aria-label={t(added ? 'planAdd' : 'planKeep', itemTitle(row.item))}
        onChange={(event) => onSet(event.currentTarget.checked)}
      />
      <span aria-hidden="true">{t(word[stays ? 0 : 1])}</span>
    </label>
  );
}

/** The buttons of a row whose place can be changed. */
export function Moves({ row, position, busy, onMove }: Props & { readonly onMove: (way: Way) => void }) {
  if (!isSong(row.item)) return <Untouched position={position} />;
  return (
    <span class="plan-moves">
      {(['up', 'down'] as const).map((way) => (
        <button
          key={way}
          type="button"
          class="icon-button"
          data-way={way}
          disabled={busy}
          aria-label={t(way === 'up' ? 'planMoveUp' : 'planMoveDown', itemTitle(row.item))}
          onClick={() => onMove(way)}
        >
          <Icon name={way} />
        </button>
      ))}
    </span>
  );
}
