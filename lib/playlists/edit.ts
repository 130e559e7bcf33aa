/** What a listener may change in a plan. Each returns the plan as it is then; the one given stays as it was. */
import { isSong } from './plan.ts';
import type { Deed, Plan, PlanRow } from './plan.ts';

const rowOf = ({ rows }: Plan, id: number): PlanRow | undefined => rows.find((row) => row.id === id);

function decide(plan: Plan, ids: ReadonlySet<number>, deed: Deed): Plan {
  const rows = plan.rows.map((row) => (ids.has(row.id) ? { ...row, deed, edited: true } : row));
  return { ...plan, rows };
}

/**
 * The rows that share a song's address: the API takes out all of them or none, so they go together in
 * every plan.
 */
const twinsOf = ({ rows }: Plan, { item: { uri } }: PlanRow): ReadonlySet<number> =>
  new Set(rows.filter(({ item, place }) => place !== null && item.uri === uri).map(({ id }) => id));

/** Whether a row may be taken out: songs that are in it, and never one that the listener rated up. */
export const isRemovable = ({ place, item, rating, deed }: PlanRow): boolean =>
  place !== null && (deed === 'keep' || deed === 'remove') && isSong(item) && rating !== 'liked';

/** Keeps a row that was to be removed, and all rows of the same song. */
export function keepRow(plan: Plan, id: number): Plan {
  const row = rowOf(plan, id);
  return row?.deed === 'remove' ? decide(plan, twinsOf(plan, row), 'keep') : plan;
}

/** Removes a row that was to be kept, and all rows of the same song; what may not be removed stays. */
export function removeRow(plan: Plan, id: number): Plan {
  const row = rowOf(plan, id);
  return row?.deed === 'keep' && isRemovable(row) ? decide(plan, twinsOf(plan, row), 'remove') : plan;
}

/** Does not add a song that was proposed. */
export function dropRow(plan: Plan, id: number): Plan {
  return rowOf(plan, id)?.deed === 'add' ? decide(plan, new Set([id]), 'drop') : plan;
}

/** Adds a song after all. */
export function takeRow(plan: Plan, id: number): Plan {
  return rowOf(plan, id)?.deed === 'drop' ? decide(plan, new Set([id]), 'add') : plan;
}

/**
 * Puts a row where the row `toId` is now. Rows that are no songs keep their absolute places: the songs flow
 * around them.
 */
export function moveRow(plan: Plan, id: number, toId: number): Plan {
  const songs = plan.rows.filter(({ item }) => isSong(item));
  const from = songs.findIndex((row) => row.id === id);
  const to = songs.findIndex((row) => row.id === toId);
  const row = songs[from];
  if (!row || to < 0 || from === to) return plan;
  return { ...plan, rows: seat(plan.rows, songs.toSpliced(from, 1).toSpliced(to, 0, row)) };
}

/** The songs in the given order, in the places that songs have in `rows`; all others stay where they are. */
export function seat(rows: readonly PlanRow[], songs: readonly PlanRow[]): readonly PlanRow[] {
  let next = 0;
  return rows.map((row) => (isSong(row.item) ? (songs[next++] ?? row) : row));
}
