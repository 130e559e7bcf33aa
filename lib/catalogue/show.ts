// In this file `!` marks reads of arrays at indices that are within bounds by construction.
/** Single songs of the catalogue, for people to look at. */
import { partMark } from '../domain/catalogue.ts';
import type { CatalogueBlock } from '../domain/catalogue.ts';
import { featureNames } from '../domain/features.ts';
import type { AudioFeatures, FeatureName } from '../domain/features.ts';
import type { ArtistRef } from '../domain/track.ts';
import { blockAt, hasSound, idOf } from './collection.ts';
import type { Collection } from './collection.ts';
import { splitArtists } from './read/lists.ts';

export interface CatalogueSong {
  /** Spotify's, or one of ours where the file told none (see lib/domain/local-id.ts). */
  readonly id: string;
  readonly title: string;
  readonly artists: readonly ArtistRef[];
  readonly genres: readonly string[];
  readonly countries: readonly string[];
  /** null where unknown. */
  readonly year: number | null;
  /** null where the files told nothing of its sound. */
  readonly features: AudioFeatures | null;
}

const decoder = new TextDecoder();
const lineFeed = 10;

/** One title of a block, by counting lines: no list of a million titles is kept for the few that are shown. */
function titleAt({ titles }: CatalogueBlock, row: number): string {
  let start = 0;
  for (let line = 0; line < row; line += 1) start = titles.indexOf(lineFeed, start) + 1;
  return decoder.decode(titles.subarray(start, titles.indexOf(lineFeed, start)));
}

export function artistsOf(joined: string): ArtistRef[] {
  const { names, ids } = splitArtists(joined);
  return names.map((name, at) => ({ id: ids[at] ?? null, name }));
}

export const setOf = (joined: string): readonly string[] => (joined === '' ? [] : joined.split(partMark));

export function songAt(collection: Collection, position: number): CatalogueSong {
  const { block, tags, start } = collection.blocks[blockAt(collection.blocks, position)]!;
  const row = position - start;
  return {
    id: idOf(block, row),
    title: titleAt(block, row),
    artists: artistsOf(collection.artists.texts[block.artists[row]!]!),
    genres: setOf(collection.genres.texts[tags.genres[row]!]!),
    countries: setOf(collection.countries.texts[tags.countries[row]!]!),
    year: block.years[row] || null,
    features: featuresOf(block, row),
  };
}

export function featuresOf(block: CatalogueBlock, row: number): AudioFeatures | null {
  if (!hasSound(block, row)) return null;
  const features: { [name in FeatureName]?: number } = {};
  featureNames.forEach((name, at) => {
    const value = block.features[at * block.rows + row]!;
    if (!Number.isNaN(value)) features[name] = value;
  });
  return features;
}
