// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { createMatrix } from './matrix.ts';
import { talliesOf } from './memory.ts';
import { featureOf } from './audio-columns.ts';
import { fitPreparation, prepareSong, preparedWidth } from './preparation.ts';
import type { FeatureName } from '../domain/features.ts';
import type { Song } from '../domain/song.ts';
import type { Matrix } from './matrix.ts';
import type { Tallies, Tally, TasteMemory } from './memory.ts';
import type { Preparation } from './preparation.ts';

/** How the listener's own ratings of artist and genre become inputs. */
export interface MemorySpec {
  readonly artists: boolean;
  readonly genres: boolean;
  /** Log-odds of a like among the ratings that trained. */
  readonly baseOdds: number;
}

/** Everything between a song and the network's inputs: learned in the training fold, then fixed. */
export interface InputSpec {
  readonly preparation: Preparation;
  readonly memory: MemorySpec;
}

/** Songs as inputs: audio columns first, then memory. */
export interface Inputs {
  readonly matrix: Matrix;
  /** 1 for each song of which an artist or genre was rated (its own rating apart). */
  readonly known: Uint8Array;
}

/** Pseudo-ratings at the listener's own rate that every tally starts from. */
export const smoothing = 3;

export const audioWidth = ({ preparation }: InputSpec): number => preparedWidth(preparation);
export const memoryWidth = ({ memory }: InputSpec): number =>
  (memory.artists ? 2 : 0) + (memory.genres ? 2 : 0);

/**
 * Learns the inputs from the songs of one training fold.
 * @param songs rated songs with features. @param memory of that fold's ratings, and no others.
 */
export function fitInputs(
  songs: readonly Song[],
  liked: ArrayLike<number>,
  memory: TasteMemory,
  useMemory: boolean,
): InputSpec {
  const likes = Array.from(liked).reduce((sum, value) => sum + value, 0);
  const tallies = useMemory ? songs.map((song) => talliesOf(memory, song)) : [];
  return {
    preparation: fitPreparation(songs),
    memory: {
      artists: tallies.some(({ artists }) => artists.length > 0),
      genres: tallies.some(({ genres }) => genres.length > 0),
      baseOdds: Math.log((likes + 1) / (liked.length - likes + 1)),
    },
  };
}

export function makeInputs(spec: InputSpec, songs: readonly Song[], memory: TasteMemory): Inputs {
  const matrix = createMatrix(songs.length, audioWidth(spec) + memoryWidth(spec));
  const known = new Uint8Array(songs.length);
  songs.forEach((song, row) => {
    known[row] = writeInputs(spec, song, memory, matrix.data, row * matrix.columns) ? 1 : 0;
  });
  return { matrix, known };
}

/** Writes one song's inputs to `target` from `at` on; true where its artist or genre was rated. */
export function writeInputs(
  spec: InputSpec,
  song: Song,
  memory: TasteMemory,
  target: Float64Array,
  at: number,
): boolean {
  prepareSong(spec.preparation, song, target, at);
  if (!spec.memory.artists && !spec.memory.genres) return false;
  const tallies = talliesOf(memory, song);
  writeMemory(spec, tallies, target, at + audioWidth(spec));
  const { artists, genres } = tallies;
  return (spec.memory.artists && artists.length > 0) || (spec.memory.genres && genres.length > 0);
}

/** Writes what the listener's ratings of artists and genres say, `memoryWidth` values, from `at` on. */
export function writeMemory(
  spec: InputSpec,
  { artists, genres }: Tallies,
  target: Float64Array,
  at: number,
): void {
  let place = at;
  if (spec.memory.artists) {
    target[place] = odds(artists, spec.memory.baseOdds);
    target[place + 1] = strength(artists);
    place += 2;
  }
  if (spec.memory.genres) {
    target[place] = genreOdds(genres, spec.memory.baseOdds);
    target[place + 1] = strength(genres);
  }
}

/** Smoothed log-odds of the tallies together, relative to the listener's own; 0 where there are none. */
function odds(tallies: readonly Tally[], baseOdds: number): number {
  const rate = 1 / (1 + Math.exp(-baseOdds));
  let liked = smoothing * rate;
  let disliked = smoothing * (1 - rate);
  for (const tally of tallies) {
    liked += tally.liked;
    disliked += tally.disliked;
  }
  return Math.log(liked / disliked) - baseOdds;
}

/** Mean of the genres' own odds: songs have between one and twenty genres. */
function genreOdds(tallies: readonly Tally[], baseOdds: number): number {
  if (tallies.length === 0) return 0;
  return tallies.reduce((sum, tally) => sum + odds([tally], baseOdds), 0) / tallies.length;
}

const strength = (tallies: readonly Tally[]): number =>
  Math.log1p(tallies.reduce((sum, { liked, disliked }) => sum + liked + disliked, 0));

/** Columns that belong together, and what they tell of. */
export interface InputGroup {
  readonly what: FeatureName | 'artist' | 'genre';
  readonly columns: readonly number[];
}

/**
 * The inputs in groups: one song's tempo is told by three columns, a flag goes with its value. A made-up
 * song takes each group from one real song, and an explanation speaks of groups.
 */
export function inputGroupNames(spec: InputSpec): InputGroup[] {
  const groups = new Map<FeatureName, number[]>();
  let place = 0;
  for (const { name, flagged } of spec.preparation.columns) {
    const what = featureOf(name);
    const columns = groups.get(what) ?? [];
    groups.set(what, columns);
    columns.push(place);
    if (flagged) columns.push(place + 1);
    place += flagged ? 2 : 1;
  }
  const named: InputGroup[] = [...groups].map(([what, columns]) => ({ what, columns }));
  if (spec.memory.artists) named.push({ what: 'artist', columns: [place, place + 1] });
  if (spec.memory.genres) {
    const at = place + (spec.memory.artists ? 2 : 0);
    named.push({ what: 'genre', columns: [at, at + 1] });
  }
  return named;
}

/** Input columns by what may be done with them when songs are made up. */
export interface MixingGroups {
  /** Columns that only make sense together. */
  readonly audio: readonly (readonly number[])[];
  readonly memory: readonly number[];
  /** Columns that may move a little: every song has a value there. */
  readonly smooth: readonly number[];
}

export function inputGroups(spec: InputSpec): MixingGroups {
  const groups = inputGroupNames(spec);
  const isMemory = ({ what }: InputGroup): boolean => what === 'artist' || what === 'genre';
  let place = 0;
  const smooth: number[] = [];
  for (const { flagged } of spec.preparation.columns) {
    if (!flagged) smooth.push(place);
    place += flagged ? 2 : 1;
  }
  return {
    audio: groups.filter((group) => !isMemory(group)).map(({ columns }) => columns),
    memory: groups.filter(isMemory).flatMap(({ columns }) => columns),
    smooth,
  };
}
