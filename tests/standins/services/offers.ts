/** What the further services offer beside the right recording: the wrong ones, as catalogues of music are full of them. */
import type { StandinSong } from '../library.ts';
import { fractionOf, isrcOf, spotifyIdOf } from '../random.ts';

/** A recording as a service lists it: the library's own or a trap beside it. */
export interface Offer extends StandinSong {
  /** True for a recording that is not the one it looks like. */
  readonly wrong?: true;
  /** What the service says in a field of its own: "(Live)". */
  readonly version?: string;
}

/** How far a trap's tempo is from the right one, in beats per minute. */
export const trapTempoShift = 1.2346;

type Change = (song: StandinSong) => Partial<Offer>;

/** Each makes another recording of a song; some differ in one field only. */
export const traps: Readonly<Record<string, Change>> = {
  live: ({ title }) => ({ title: `${title} (Live)` }),
  liveByField: () => ({ version: '(Live at the Harbour)' }),
  liveByAlbum: ({ album }) => ({ album: { ...album, name: 'Live in Leith' } }),
  remix: ({ title }) => ({ title: `${title} - Night Bus Remix` }),
  acoustic: ({ title }) => ({ title: `${title} [Acoustic]` }),
  instrumental: ({ title }) => ({ title: `${title} - Instrumental` }),
  cover: () => ({ artists: [{ id: spotifyIdOf('artist:cover'), name: 'The Wedding Band' }] }),
  longer: ({ durationMs }) => ({ durationMs: durationMs + 3_000 }),
  otherSong: ({ title }) => ({ title: `${title} Again` }),
};

/** The wrong recording of a song that a trap makes, under an id and an ISRC of its own. */
export function trapOf(song: StandinSong, name: string): Offer {
  const key = `trap:${name}:${song.id}`;
  const features = song.features && {
    ...song.features,
    // As far from the right one as can be, so that a mistake shows.
    energy: 1 - (song.features['energy'] ?? 0),
    valence: 1 - (song.features['valence'] ?? 0),
    // A mark that every service passes on as it is.
    tempo: (song.features['tempo'] ?? 100) + trapTempoShift,
  };
  return {
    ...song,
    id: spotifyIdOf(key),
    isrc: isrcOf(key),
    features,
    wrong: true,
    ...traps[name]?.(song),
  };
}

/** Two traps beside each song, by a stable hash. */
export function trapsOf(song: StandinSong): Offer[] {
  const names = Object.keys(traps);
  const first = Math.floor(fractionOf(`trap:${song.id}`) * names.length);
  return [first, first + 4].map((at) => trapOf(song, names[at % names.length] ?? 'live'));
}

/** Songs as a service lists them: a share of them is unknown there, and every one has its traps. */
export function offersOf(songs: readonly StandinSong[], salt: string, unknownShare: number): Offer[] {
  return songs
    .filter(({ kind }) => kind === 'track')
    .flatMap((song) => {
      const known = fractionOf(`${salt}:${song.id}`) >= unknownShare;
      return known ? [...trapsOf(song), song] : trapsOf(song);
    });
}

const known = new Map<string, ReadonlySet<string>>();

/** Words in lower case, without punctuation; kept, since a catalogue is searched again and again. */
function wordsOf(text: string): ReadonlySet<string> {
  const words = known.get(text) ?? new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
  known.set(text, words);
  return words;
}

/** Does every word asked for stand in the text? Searches of catalogues are no stricter than that. */
export function mentions(text: string, asked: string): boolean {
  const words = wordsOf(text);
  return [...wordsOf(asked)].every((word) => words.has(word));
}
