/** A plan as work to be done, with all that is needed to do it, to go on with it and to undo it. */
import { LikelihoodError } from '../errors.ts';
import { isRemovable } from './edit.ts';
import { isSong, resultRows } from './plan.ts';
import type { Plan, PlanKind, PlanRow } from './plan.ts';
import type { RemoteItem } from '../domain/remote-playlist.ts';
import { keyOf } from './steps.ts';
import type { Aim, RowKey } from './steps.ts';
import type { Wish } from './wish.ts';

export interface PlaylistWork {
  readonly on: 'playlist';
  /** null where one is to be made. */
  readonly playlistId: string | null;
  /** `known`: playlists that were there before, by which the one made is found again if its id was not told. */
  readonly create: { readonly description: string; readonly known: readonly string[] } | null;
  /** What `before` was read at; null for a new one. */
  readonly snapshotId: string | null;
  /** The backup: every row, in order. */
  readonly before: readonly RemoteItem[];
  /** Every row as it is to be, in order. */
  readonly goal: readonly RowKey[];
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

export interface SavedWork {
  readonly on: 'saved';
  /** Songs that were not saved before. */
  readonly added: readonly string[];
}

export type Work = PlaylistWork | SavedWork;

/** Written to the journal before the first change. */
export interface Job {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly kind: PlanKind;
  /** The playlist's name; null for saved songs. */
  readonly name: string | null;
  readonly work: Work;
  readonly weekly?: Wish;
}

export type Direction = 'forward' | 'back';

/**
 * Checks a plan, whoever made or edited it, and turns it into work.
 * @throws LikelihoodError `bad-message` for a plan that would remove what must stay, or that could not be undone
 */
export function workOf(plan: Plan): Work {
  const result = resultRows(plan).map(({ item }) => keyOf(item));
  if (plan.target.into === 'saved') return { on: 'saved', added: [...new Set(result)] };
  if (plan.target.into === 'new') {
    const create = { description: plan.target.description, known: [] };
    const added = [...new Set(result)];
    return {
      on: 'playlist',
      playlistId: null,
      create,
      snapshotId: null,
      before: [],
      goal: result,
      removed: [],
      added,
    };
  }
  const { playlistId, snapshotId } = plan.target;
  const before = backupOf(plan);
  const { removed, added } = changesOf(plan.rows);
  return { on: 'playlist', playlistId, create: null, snapshotId, before, goal: result, removed, added };
}

const refuse = (why: string) => new LikelihoodError('bad-message', `A plan ${why}.`);

/** The rows of the source in their order, all of them. */
function backupOf({ rows }: Plan): readonly RemoteItem[] {
  const placed = rows.filter(({ place }) => place !== null);
  const inOrder = placed.toSorted((one, other) => (one.place ?? 0) - (other.place ?? 0));
  if (inOrder.some(({ place }, at) => place !== at)) throw refuse('lacks rows of its playlist');
  return inOrder.map(({ item }) => item);
}

function changesOf(rows: readonly PlanRow[]) {
  const [removed, added, kept] = [new Set<string>(), new Set<string>(), new Set<RowKey>()];
  for (const row of rows) {
    const { item, deed } = row;
    if (deed === 'keep') kept.add(keyOf(item));
    if (deed === 'remove' && !(isRemovable(row) && isSong(item))) throw refuse('would remove what must stay');
    if (!isSong(item) || deed === 'keep' || deed === 'drop') continue;
    const uris = deed === 'remove' ? removed : added;
    if (deed === 'add' && uris.has(item.uri)) throw refuse('adds a song twice');
    uris.add(item.uri);
  }
  // Taking a song out takes out all of its rows, also when it is done to undo that it was added.
  for (const uri of removed) if (kept.has(uri)) throw refuse('keeps and removes the same song');
  for (const uri of added) {
    if (kept.has(uri) || removed.has(uri)) throw refuse('adds a song that is there');
  }
  return { removed: [...removed], added: [...added] };
}

/** What a playlist is to be after the work, or before it. */
export function aimOf({ before, goal, removed, added }: PlaylistWork, direction: Direction): Aim {
  return direction === 'forward'
    ? { order: goal, remove: new Set(removed), add: new Set(added) }
    : { order: before.map(keyOf), remove: new Set(added), add: new Set(removed) };
}
