import { createListStats } from './list-stats.ts';
import { isScored } from '../badge-text.ts';
import { positionOf, songCount } from '../../spotify/page/track-list.ts';
import type { ListStats } from './list-stats.ts';
import type { Session } from '../session.ts';
import type { SongRows } from '../shared.ts';
import type { Track, TrackId } from '../../domain/track.ts';

/** Every song of one list that was drawn so far, in the list's order, and what is known of each. */
export interface ListSongs {
  readonly stats: ListStats;
  /** Takes in what the rows show now; returns the rows that show another song than before. */
  read(rows: SongRows): Element[];
  /** The song of a row of this list; null for none. */
  songOf(row: Element): Track | null;
  /** Places of the list that were seen, files among them. */
  seen(): number;
  total(): number | null;
  /** The whole list was walked through: what was not seen is nothing to rate. */
  complete(): void;
  /** No song twice. */
  tracks(): Track[];
  end(): void;
}

/** `onChange` is called for every change of a rating or score, in the list or out of sight. */
export function createListSongs(list: Element, session: Session, onChange: () => void): ListSongs {
  const stats = createListStats();
  /** By the place in the list, or by id where rows tell none. */
  const places = new Map<number | TrackId, Track | null>();
  const watched = new Map<TrackId, () => void>();
  let rowsRead: SongRows = new Map();
  let total = songCount(list);
  let isComplete = false;

  function forget() {
    for (const stop of watched.values()) stop();
    watched.clear();
    places.clear();
    stats.clear();
    rowsRead = new Map();
    isComplete = false;
  }

  function watch({ id }: Track) {
    if (watched.has(id)) return;
    watched.set(id, () => undefined); // the first call comes while it is set up
    watched.set(
      id,
      session.watch(id, ({ rating, badge }) => {
        stats.set(id, { rating, score: isScored(badge) ? badge.score : null });
        onChange();
      }),
    );
  }

  /** False where the place showed another song before: the list was sorted, filtered or changed. */
  function note(row: Element, track: Track | null): boolean {
    const place = positionOf(row) ?? track?.id;
    if (place === undefined) return true;
    const before = places.get(place);
    if (before !== undefined && before?.id !== track?.id) return false;
    places.set(place, track);
    if (track) watch(track);
    return true;
  }

  function read(rows: SongRows): Element[] {
    const count = songCount(list);
    // Lists that grow while they load keep what was seen; shorter ones are filtered.
    if (count !== null && total !== null && count < total) forget();
    if (count !== total) isComplete = false;
    total = count;
    const now = new Map(
      [...rows].filter(([row, entry]) => rowsRead.get(row) === entry || list.contains(row)),
    );
    const changed = [...now].filter(([row, entry]) => rowsRead.get(row) !== entry);
    const fits = changed.every(([row, { track }]) => note(row, track));
    if (!fits) {
      forget();
      for (const [row, { track }] of now) note(row, track);
    }
    rowsRead = now;
    return changed.map(([row]) => row);
  }

  return {
    stats,
    read,
    songOf: (row) => rowsRead.get(row)?.track ?? null,
    seen: () => (isComplete && total !== null ? total : places.size),
    total: () => total,
    complete: () => void (isComplete = true),
    tracks() {
      const byPlace = [...places].sort(([one], [other]) =>
        typeof one === 'number' && typeof other === 'number' ? one - other : 0,
      );
      return [...new Map(byPlace.flatMap(([, track]) => (track ? [[track.id, track]] : []))).values()];
    },
    end: forget,
  };
}
