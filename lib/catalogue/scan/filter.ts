// In this file `!` marks reads of arrays at indices that are within bounds by construction.
import { hashId } from '../../domain/catalogue.ts';
import { featureNames } from '../../domain/features.ts';

import { idOf } from '../collection.ts';
import type { Collection, HeldBlock } from '../collection.ts';
import { setOf } from '../show.ts';
import { hashesOf } from './derived.ts';
import type { CatalogueFilter, Range } from './query.ts';
import { markText, wordsOf } from './text.ts';

/** Songs that the listener rated. */
export type RatedIds = ReadonlyMap<string, unknown>;

export interface FilterData {
  /** By position, NaN where there is none; null before the first model. */
  readonly scores: Float32Array | null;
  readonly rated: RatedIds;
}

/** Marks, by position, the songs that the filter lets through. @returns 1 or 0 a song. */
export function markSongs(
  collection: Collection,
  filter: CatalogueFilter,
  { scores, rated }: FilterData,
): Uint8Array {
  const marks = new Uint8Array(collection.size).fill(1);
  const wanted = {
    genres: filter.genres && wantedSets(collection.genres.texts, filter.genres),
    countries: filter.countries && wantedSets(collection.countries.texts, filter.countries),
  };
  for (const held of collection.blocks) {
    const { block, tags, start } = held;
    if (wanted.genres) markSets(tags.genres, wanted.genres, marks, start);
    if (wanted.countries) markSets(tags.countries, wanted.countries, marks, start);
    if (filter.years) markRange(block.years, filter.years, marks, start, 0);
    markFeatures(held, filter, marks);
    if (filter.unrated === true && rated.size > 0) markUnrated(held, rated, marks);
  }
  if (filter.score) markScores(scores, filter.score, marks);
  if (filter.text !== undefined) markText(collection, wordsOf(filter.text), marks);
  return marks;
}

/** By place: has the set one of the names? */
function wantedSets(sets: readonly string[], names: readonly string[]): Uint8Array {
  const wanted = new Set(names);
  return Uint8Array.from(sets, (joined) => (setOf(joined).some((name) => wanted.has(name)) ? 1 : 0));
}

function markSets(places: Uint32Array, wanted: Uint8Array, marks: Uint8Array, start: number): void {
  for (let row = 0; row < places.length; row += 1) if (wanted[places[row]!] === 0) marks[start + row] = 0;
}

/** @param unknown stands for a value that is not known; such songs are left out. */
function markRange(
  values: Int16Array | Float32Array,
  { from, to }: Range,
  marks: Uint8Array,
  start: number,
  unknown = NaN,
): void {
  const low = from ?? -Infinity;
  const high = to ?? Infinity;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row]!;
    if (!(value >= low && value <= high) || value === unknown) marks[start + row] = 0;
  }
}

function markFeatures({ block, start }: HeldBlock, { features }: CatalogueFilter, marks: Uint8Array): void {
  if (!features) return;
  featureNames.forEach((name, at) => {
    const range = features[name];
    if (!range) return;
    // Ranges come in decimals, and a stored 0.7 is a little less or more than 0.7.
    const rounded = { from: toFloat(range.from), to: toFloat(range.to) };
    markRange(block.features.subarray(at * block.rows, (at + 1) * block.rows), rounded, marks, start);
  });
}
const toFloat = (value: number | null): number | null => (value === null ? null : Math.fround(value));

function markScores(scores: Float32Array | null, range: Range, marks: Uint8Array): void {
  if (scores) markRange(scores, range, marks, 0);
  else marks.fill(0);
}

function markUnrated({ block, start }: HeldBlock, rated: RatedIds, marks: Uint8Array): void {
  const wanted = hashesOfRated(rated);
  const hashes = hashesOf(block);
  for (let row = 0; row < block.rows; row += 1) {
    if (wanted.has(hashes[row]!) && rated.has(idOf(block, row))) marks[start + row] = 0;
  }
}

const ratedHashes = new WeakMap<RatedIds, ReadonlySet<number>>();
export function hashesOfRated(rated: RatedIds): ReadonlySet<number> {
  let hashes = ratedHashes.get(rated);
  if (!hashes) ratedHashes.set(rated, (hashes = new Set([...rated.keys()].map(hashId))));
  return hashes;
}
