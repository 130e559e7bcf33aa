/** Plans that copy songs between a playlist and the saved songs; nothing is taken away anywhere. */
import { isSong, keptRow, refOf } from './plan.ts';
import type { Facts, NewPlaylist, Plan, PlanRow } from './plan.ts';
import type { RemoteItem, RemotePlaylist } from '../domain/remote-playlist.ts';

/** The rows' songs, each once, as rows to add; songs rated down are left out unless the listener takes them. */
function copies(items: readonly RemoteItem[], facts: Facts, known: ReadonlySet<string>, firstId: number) {
  const met = new Set(known);
  return items.flatMap((item, place): PlanRow[] => {
    if (!isSong(item) || met.has(item.uri)) return [];
    met.add(item.uri);
    const row = keptRow(item, place, facts);
    const disliked = row.rating === 'disliked';
    return [
      {
        ...row,
        id: firstId + place,
        place: null,
        why: disliked ? 'disliked' : 'copied',
        deed: disliked ? 'drop' : 'add',
      },
    ];
  });
}

/** A playlist's songs into the saved songs; what is saved already stays as it is. */
export function planToSaved(playlist: RemotePlaylist, facts: Facts): Plan {
  const rows = copies(playlist.items, facts, new Set(), 0);
  return { kind: 'to-saved', source: refOf(playlist), target: { into: 'saved' }, rows, wanted: null };
}

/**
 * Saved songs into a playlist: a new one, or the end of one that is there, without those that it has.
 * @param saved the newest first, as they are told; that order is kept
 */
export function planFromSaved(
  saved: readonly RemoteItem[],
  into: NewPlaylist | RemotePlaylist,
  facts: Facts,
): Plan {
  if ('into' in into) {
    const rows = copies(saved, facts, new Set(), 0);
    return { kind: 'from-saved', source: null, target: into, rows, wanted: null };
  }
  const there = into.items.map((item, place) => keptRow(item, place, facts));
  const known = new Set(into.items.flatMap(({ uri }) => uri ?? []));
  const source = refOf(into);
  const rows = [...there, ...copies(saved, facts, known, there.length)];
  return { kind: 'from-saved', source, target: { into: 'playlist', ...source }, rows, wanted: null };
}
