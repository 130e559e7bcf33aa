/** The scripted listener: which songs it rates, what it says of them, and what is true of the others. */
import { demoLibrary } from '../../tests/standins/demo-library.ts';
import { tasteOf } from '../../tests/standins/demo-taste.ts';
import { libraryFromCsv, listenersIn } from '../../tests/standins/csv-library.ts';
import { createRandom } from '../../tests/standins/random.ts';
import type { Library } from '../../tests/standins/library.ts';

export interface ScriptedListener {
  readonly name: string;
  readonly library: Library;
  /** The playlist that is rated and judged, with the songs in its order. */
  readonly playlist: string;
  readonly trackIds: readonly string[];
  /** What the listener says, or would say, of each song: true is a like. */
  readonly truth: ReadonlyMap<string, boolean>;
  /** Share of songs the stand-in service does not know. */
  readonly unknownShare: number;
}

const seed = 20_261_123;

/** A made-up listener over a made-up library, for when no data is at hand. */
export function demoListener(): ScriptedListener {
  const library = demoLibrary(seed);
  const random = createRandom(seed);
  const truth = new Map(library.songs.map((song) => [song.id, random.next() < tasteOf(song)]));
  const playlist = library.playlists.find(({ id }) => id !== 'liked') ?? library.playlists[0];
  if (!playlist) throw new Error('the demo library has no playlist');
  return {
    name: 'demo',
    library,
    playlist: playlist.name,
    ...songsOf(library, playlist),
    truth,
    unknownShare: 0.3,
  };
}

/** A real person's ratings. @throws Error in plain words where the folder or the name is wrong. */
export function realListener(directory: string, name?: string): ScriptedListener {
  const names = listenersIn(directory);
  const chosen = name ?? names[0];
  if (!chosen)
    throw new Error(`There are no listeners in ${directory}: it needs a folder "listeners" with CSV files.`);
  const library = libraryFromCsv(directory, chosen);
  const playlist = library.playlists.toSorted((a, b) => b.trackIds.length - a.trackIds.length)[0];
  if (!playlist) throw new Error(`${chosen} has no songs`);
  return {
    name: chosen,
    library,
    playlist: playlist.name,
    ...songsOf(library, playlist),
    truth: library.truth,
    unknownShare: 0,
  };
}

function songsOf(library: Library, playlist: Library['playlists'][number]): { trackIds: readonly string[] } {
  const rateable = new Set(library.songs.filter(({ kind }) => kind === 'track').map(({ id }) => id));
  return { trackIds: playlist.trackIds.filter((id) => rateable.has(id)) };
}

/** A seeded choice of songs to rate, in the order of the playlist; at least four of each kind where there are. */
export function songsToRate({ trackIds, truth }: ScriptedListener, count: number): string[] {
  const random = createRandom(seed + 1);
  const shuffled = random.shuffle(trackIds);
  const few = (liked: boolean) => shuffled.filter((id) => truth.get(id) === liked).slice(0, 4);
  const chosen = new Set([...new Set([...few(true), ...few(false), ...shuffled])].slice(0, count));
  return trackIds.filter((id) => chosen.has(id));
}
