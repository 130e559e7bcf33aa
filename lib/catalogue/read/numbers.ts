/** Audio features as data sets write them, in the units of lib/domain/features.ts. */
import { featureNames, featureRanges } from '../../domain/features.ts';
import type { FeatureName } from '../../domain/features.ts';

/** Shares from 0 to 1, which some files give in percent. */
const shares: readonly FeatureName[] = [
  'danceability',
  'energy',
  'speechiness',
  'acousticness',
  'instrumentalness',
  'liveness',
  'valence',
];

const isEmpty = (cell: string): boolean =>
  cell === '' || cell === 'NaN' || cell === 'nan' || cell === 'None' || cell === 'null' || cell === 'NA';

/** Songs whose shares are above this are told in percent; no file has them for more than a slip. */
const aboveShare = 1.5;

/**
 * Are shares in percent in these rows? All columns together: in percent, 1 is a value like any other.
 * @param column of each share's place in a row; -1 where the file lacks it.
 */
export function isInPercent(
  rows: readonly (readonly string[])[],
  places: Readonly<Record<FeatureName, number>>,
): boolean {
  let told = 0;
  let above = 0;
  for (const cells of rows) {
    for (const name of shares) {
      const cell = cells[places[name]] ?? '';
      const value = cell === '' ? NaN : Number(cell);
      if (Number.isNaN(value)) continue;
      told += 1;
      if (value > aboveShare && value <= 100) above += 1;
    }
  }
  return above * 5 > told;
}

const pitches = ['c', 'c#', 'd', 'd#', 'e', 'f', 'f#', 'g', 'g#', 'a', 'a#', 'b'];
const flats: Readonly<Record<string, string>> = { db: 'c#', eb: 'd#', gb: 'f#', ab: 'g#', bb: 'a#' };

/** "F# min", "Db": the pitch class; NaN otherwise. */
function pitchOf(text: string): number {
  const [, note = ''] = /^([a-g][#♯b♭]?)(?:\s*(?:maj|min|major|minor|m))?$/i.exec(text.trim()) ?? [];
  const name = note.toLowerCase().replace('♯', '#').replace('♭', 'b');
  const place = pitches.indexOf(flats[name] ?? name);
  return place < 0 ? NaN : place;
}

/** "3:47" or "01:02:03" in seconds; NaN otherwise. */
function secondsOf(text: string): number {
  if (!/^\d+(:\d\d){1,2}(\.\d+)?$/.test(text)) return NaN;
  return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** Other ways to write a value than as a number in our unit; NaN where it is none of them. */
const otherForms: { readonly [name in FeatureName]?: (text: string) => number } = {
  key: pitchOf,
  mode: (text) => (/^maj/i.test(text) ? 1 : /^min/i.test(text) ? 0 : NaN),
  loudness: (text) => (/^-?[\d.]+\s*db$/i.test(text) ? Number.parseFloat(text) : NaN),
  timeSignature: (text) => (/^\d+\/\d+$/.test(text) ? Number.parseInt(text, 10) : NaN),
  durationMs: (text) => secondsOf(text) * 1000,
};

/** No song is this short in milliseconds, and few are this long in seconds. */
const shortestMs = 2000;

export interface FeatureReader {
  /**
   * Writes a row's features to `target`, NaN where missing or not detected.
   * @returns -1, or the place among featureNames of a value that is no number or out of range.
   */
  read(cells: readonly string[], target: Float64Array): number;
}

/** @param seconds where the column of durations does not say that it is in milliseconds. */
export function createFeatureReader(
  places: Readonly<Record<FeatureName, number>>,
  percent: boolean,
  seconds: boolean,
): FeatureReader {
  const columns = featureNames.map((name) => {
    const [low, high] = featureRanges[name];
    return {
      place: places[name],
      low,
      high,
      other: otherForms[name],
      scale: percent && shares.includes(name) ? 0.01 : 1,
      seconds: seconds && name === 'durationMs',
      // -1 and 0 mean "not detected" there.
      undetected: name === 'key' ? -1 : name === 'tempo' || name === 'durationMs' ? 0 : NaN,
    };
  });
  return {
    read(cells, target) {
      for (let i = 0; i < columns.length; i += 1) {
        const { place, low, high, other, scale, seconds, undetected } = columns[
          i
        ] as (typeof columns)[number]; // within bounds
        target[i] = NaN;
        const cell = place < 0 ? '' : (cells[place] ?? '');
        if (cell === '') continue;
        let value = Number(cell);
        if (Number.isNaN(value)) {
          if (isEmpty(cell.trim())) continue;
          value = other ? other(cell.trim()) : NaN;
          if (Number.isNaN(value)) return i;
        }
        value *= scale;
        if (seconds && value < shortestMs) value *= 1000;
        if (value === undetected) continue;
        if (!(value >= low && value <= high)) return i;
        target[i] = value;
      }
      return -1;
    },
  };
}
