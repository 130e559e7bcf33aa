/** What goes wrong during one go of a run. */
import type { Random } from '../../lib/model/random.ts';
import { trackItem } from '../../tests/standins/memory-playlists.ts';
import type { Fault, MemoryPlaylists } from '../../tests/standins/memory-playlists.ts';
import { pick } from './world.ts';

/** What the listener did in the player while a run was under way; each of these uris must be as it says. */
export interface Meddling {
  readonly added: Set<string>;
  readonly removed: Set<string>;
}

const codes = ['network', 'service-down', 'rate-limited', 'bad-answer', 'cancelled'] as const;

/** Sets faults for the next go: none, one kill, or failures now and then. */
export function setFaults({ faults }: MemoryPlaylists, random: Random): string {
  const fate = random.next();
  const from = faults.accesses;
  const effect = random.next() < 0.5;
  if (fate < 0.45) {
    const at = from + 1 + random.integer(pick(random, [12, 40, 150]));
    faults.plan = (access) => (access === at ? { effect, code: null } : null);
    return `killed at ${at - from} (${effect ? 'after' : 'before'})`;
  }
  if (fate < 0.85) {
    const often = pick(random, [0.03, 0.1, 0.3]);
    faults.plan = (_, name) => (random.next() < often ? failure(random, name) : null);
    return `failing ${often}`;
  }
  faults.plan = () => null;
  return 'no faults';
}

function failure(random: Random, name: string): Fault {
  if (name.startsWith('journal')) return { effect: false, code: 'storage-full' };
  return { effect: random.next() < 0.5, code: pick(random, codes) };
}

/** Adds songs to the playlist, or takes some out, as the listener may in the player at any time. */
export function meddle(
  place: MemoryPlaylists,
  playlistId: string,
  random: Random,
  { added, removed }: Meddling,
): void {
  const list = place.lists.get(playlistId);
  if (!list) return;
  if (random.next() < 0.6 || list.items.length === 0) {
    const uri = `spotify:track:theirs${String(added.size).padStart(16, '0')}`;
    added.add(uri);
    const at = random.integer(list.items.length + 1);
    place.change(list, list.items.toSpliced(at, 0, trackItem(uri)));
    return;
  }
  const { uri } = pick(random, list.items);
  if (uri === null) return;
  removed.add(uri);
  added.delete(uri);
  place.change(
    list,
    list.items.filter((item) => item.uri !== uri),
  );
}
