/** Plans that put a playlist's songs into another order. */
import type { AudioFeatures } from '../domain/features.ts';
import type { Song } from '../domain/song.ts';
import { fitPreparation, prepareSongs } from '../model/preparation.ts';
import { createDistance, shortPath } from '../model/tour.ts';
import { seat } from './edit.ts';
import { isSong, keptRow, refOf, songOf } from './plan.ts';
import type { Facts, NewPlaylist, Plan, PlanRow } from './plan.ts';
import type { RemotePlaylist } from '../domain/remote-playlist.ts';

export type ReorderBy =
  /** The likeliest to please first. */
  | { readonly by: 'score' }
  /** The most like this song first. */
  | { readonly by: 'similar'; readonly to: Song }
  /** So that neighbours sound alike. */
  | { readonly by: 'path' }
  /** The slowest first. */
  | { readonly by: 'tempo' }
  /** Energy rises, peaks at about two thirds, and falls. */
  | { readonly by: 'energy-curve' };

export interface ReorderRequest {
  readonly playlist: RemotePlaylist;
  readonly facts: Facts;
  readonly order: ReorderBy;
  readonly into: NewPlaylist | 'in-place';
}

/**
 * All rows stay, in another order. Rows that are no songs keep their absolute places; songs of which too
 * little is known come last, in the order they had.
 */
export function planReorder({ playlist, facts, order, into }: ReorderRequest): Plan {
  const rows = playlist.items.map((item, place) => keptRow(item, place, facts));
  const songs = rows.filter(({ item }) => isSong(item));
  const sorted = sortSongs(
    songs.map((row) => ({ row, song: songOf(row.item, facts) })),
    order,
  );
  const placed = new Set(sorted.map(({ row }) => row));
  const ordered = [
    ...[...placed].map((row): PlanRow => ({ ...row, why: 'ordered' })),
    ...songs.flatMap((row): PlanRow[] => (placed.has(row) ? [] : [{ ...row, why: 'unknown' }])),
  ];
  const source = refOf(playlist);
  const target = into === 'in-place' ? ({ into: 'playlist', ...source } as const) : into;
  return { kind: 'reorder', source, target, rows: seat(rows, ordered), wanted: null };
}

interface Entry {
  readonly row: PlanRow;
  readonly song: Song;
}

/** Those that can be placed, in their new order; sorting is stable, so equal songs stay as they were. */
function sortSongs(entries: readonly Entry[], order: ReorderBy): readonly Entry[] {
  if (order.by === 'score') return byNumber(entries, ({ row }) => negative(row.score?.probability));
  if (order.by === 'tempo') return byNumber(entries, ({ song }) => song.features?.tempo);
  const heard = entries.filter(({ song }) => hasSound(song.features));
  if (order.by === 'energy-curve') {
    return curve(byNumber(heard, ({ song }) => song.features?.energy));
  }
  if (order.by === 'similar') return bySimilarity(heard, order.to);
  const points = prepareSongs(fitPreparation(heard.map(({ song }) => song)), songsOf(heard));
  return pick(heard, shortPath(points));
}

const negative = (value: number | undefined) => (value === undefined ? undefined : -value);
const songsOf = (entries: readonly Entry[]): Song[] => entries.map(({ song }) => song);
const hasSound = (features: AudioFeatures | null) => features !== null && Object.keys(features).length > 0;
const pick = (entries: readonly Entry[], order: Iterable<number>): Entry[] =>
  [...order].flatMap((at) => entries[at] ?? []);

/** Ascending; entries without a number are left out. */
function byNumber(entries: readonly Entry[], numberOf: (entry: Entry) => number | undefined): Entry[] {
  return entries
    .flatMap((entry) => {
      const number = numberOf(entry);
      return number === undefined ? [] : [{ entry, number }];
    })
    .toSorted((one, other) => one.number - other.number)
    .map(({ entry }) => entry);
}

function bySimilarity(entries: readonly Entry[], to: Song): Entry[] {
  if (!hasSound(to.features)) return [];
  const songs = [to, ...songsOf(entries)];
  const distance = createDistance(prepareSongs(fitPreparation(songs), songs));
  const at = new Map(entries.map((entry, n) => [entry, n + 1]));
  // The song itself stands first, also where another sounds just the same.
  return byNumber(entries, (entry) =>
    entry.song.trackId === to.trackId ? -1 : distance(0, at.get(entry) ?? 0),
  );
}

/** Where the peak stands, as a share of the list. */
const peak = 2 / 3;

/** Entries in ascending order, laid out so that they rise to the peak and fall after it. */
function curve(ascending: readonly Entry[]): Entry[] {
  const height = (at: number): number => {
    const share = (at + 0.5) / ascending.length;
    return share <= peak ? share / peak : (1 - share) / (1 - peak);
  };
  const places = ascending.map((_, at) => at).toSorted((one, other) => height(one) - height(other));
  const laid: Entry[] = [];
  places.forEach((place, n) => {
    const entry = ascending[n];
    if (entry) laid[place] = entry;
  });
  return laid;
}
