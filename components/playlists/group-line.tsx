import { t } from '../../lib/i18n.ts';
import type { PlanRow } from '../../lib/playlists/plan.ts';
import { plural } from '../format.ts';
import { groupTexts, isOpen, staysIn } from './plan-rows.ts';
import type { GroupId } from './plan-rows.ts';

interface Props {
  readonly group: GroupId;
  readonly rows: readonly PlanRow[];
  readonly index: number;
  readonly top: number;
  readonly busy: boolean;
  readonly onSet: (stay: boolean) => void;
}

/** Groups small enough in meaning to be decided at once; nobody removes "the rest" with one click. */
const atOnce: ReadonlySet<GroupId> = new Set(['sure', 'uncertain', 'replaced']);

/** A group's heading, and one button for all of its rows. */
export function GroupLine({ group, rows, index, top, busy, onSet }: Props) {
  const allStay = rows.every(staysIn);
  return (
    <tr
      aria-rowindex={index + 2}
      class="plan-group"
      data-index={index}
      data-group={group}
      style={{ top: `${top}px` }}
    >
      <th scope="rowgroup" colSpan={5}>
        <span class="plan-group-name">
          {t(groupTexts[group])} <span class="quiet">{plural('playlistsRows', rows.length)}</span>
        </span>
        {atOnce.has(group) && rows.some(isOpen) && (
          <button type="button" class="button button-small" disabled={busy} onClick={() => onSet(!allStay)}>
            {t(allStay ? 'planRemoveAll' : 'planKeepAll')}
          </button>
        )}
      </th>
    </tr>
  );
}
