import type { TrackId } from '../../lib/domain/track.ts';

export interface Selection {
  readonly ids: ReadonlySet<TrackId>;
  /** Where a range with Shift starts. */
  readonly anchor: TrackId | null;
}

export const nothingSelected: Selection = { ids: new Set(), anchor: null };

/** A click on a row's box; with Shift all rows from the last click to this one become what this one becomes. */
export function clickRow(
  { ids, anchor }: Selection,
  order: readonly TrackId[],
  clicked: TrackId,
  range: boolean,
): Selection {
  const next = new Set(ids);
  const [start, end] = [anchor === null ? -1 : order.indexOf(anchor), order.indexOf(clicked)];
  const touched =
    range && start >= 0 && end >= 0 ? order.slice(Math.min(start, end), Math.max(start, end) + 1) : [clicked];
  const select = !ids.has(clicked);
  for (const id of touched) {
    if (select) next.add(id);
    else next.delete(id);
  }
  return { ids: next, anchor: clicked };
}

/** All of these, or none where all of them are selected. */
export function clickAll({ ids }: Selection, order: readonly TrackId[]): Selection {
  const all = order.length > 0 && order.every((id) => ids.has(id));
  return all ? nothingSelected : { ids: new Set(order), anchor: null };
}

/** Only what is shown counts: nobody deletes what a filter hides. */
export const selectedOf = ({ ids }: Selection, order: readonly TrackId[]): TrackId[] =>
  ids.size === 0 ? [] : order.filter((id) => ids.has(id));
