// In this file `!` marks reads of arrays at indices that are within bounds by construction.
/** The catalogue in memory: its blocks as stored, with books of what repeats. */
import { featureCount, hashId, hashIdAt, idLength } from '../domain/catalogue.ts';
import { featureNames } from '../domain/features.ts';
import type { CatalogueBlock, CatalogueSets, CatalogueTags } from '../domain/catalogue.ts';
import { createBook } from './book.ts';
import type { Book } from './book.ts';
import { createIdIndex } from './id-index.ts';
import type { IdIndex } from './id-index.ts';

export interface HeldBlock {
  readonly block: CatalogueBlock;
  readonly tags: CatalogueTags;
  /** Songs before it. A song's position is this plus its row. */
  readonly start: number;
}

export interface Collection {
  /** In the order of their songs; replaced as a whole by every change. */
  readonly blocks: readonly HeldBlock[];
  readonly size: number;
  /** Lists of artists, genres and countries by the places that blocks and tags hold. */
  readonly artists: Book;
  readonly genres: Book;
  readonly countries: Book;
}

export interface StoredCatalogue {
  readonly blocks: readonly CatalogueBlock[];
  readonly tags: readonly CatalogueTags[];
  readonly sets: readonly CatalogueSets[];
}

const emptyTags = ({ seq, rows }: CatalogueBlock): CatalogueTags => ({
  seq,
  genres: new Uint32Array(rows),
  countries: new Uint32Array(rows),
});

export function hold(
  blocks: readonly CatalogueBlock[],
  tagsOf: ReadonlyMap<number, CatalogueTags>,
): HeldBlock[] {
  let start = 0;
  return blocks.map((block) => {
    const held = { block, tags: tagsOf.get(block.seq) ?? emptyTags(block), start };
    start += block.rows;
    return held;
  });
}

const sizeOf = (blocks: readonly HeldBlock[]): number => {
  const last = blocks.at(-1);
  return last ? last.start + last.block.rows : 0;
};

/** @param stored blocks in order, of finished imports only. */
export function createCollection({ blocks, tags, sets }: StoredCatalogue): Collection {
  const held = hold(blocks, new Map(tags.map((row) => [row.seq, row])));
  const setsOf = (key: CatalogueSets['key']) => sets.find((row) => row.key === key)?.sets ?? [''];
  return {
    blocks: held,
    size: sizeOf(held),
    artists: createBook(blocks.flatMap(({ newArtists }) => newArtists)),
    genres: createBook(setsOf('genres')),
    countries: createBook(setsOf('countries')),
  };
}

export const withBlocks = (collection: Collection, blocks: readonly HeldBlock[]): Collection => ({
  ...collection,
  blocks,
  size: sizeOf(blocks),
});

/** The place among `blocks` of the one that holds a position. */
export function blockAt(blocks: readonly { readonly start: number }[], position: number): number {
  let low = 0;
  let high = blocks.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (blocks[middle]!.start <= position) low = middle;
    else high = middle;
  }
  return low;
}

export function idOf({ ids }: Pick<CatalogueBlock, 'ids'>, row: number): string {
  let id = '';
  for (let i = row * idLength; i < (row + 1) * idLength; i += 1) id += String.fromCharCode(ids[i]!);
  return id;
}

export function hasId({ ids }: Pick<CatalogueBlock, 'ids'>, row: number, id: string): boolean {
  const at = row * idLength;
  for (let i = 0; i < idLength; i += 1) if (ids[at + i] !== id.charCodeAt(i)) return false;
  return true;
}

/** Positions by id, of everything in these blocks. */
export function indexIds(blocks: readonly HeldBlock[], index = createIdIndex(sizeOf(blocks))): IdIndex {
  for (const { block, start } of blocks) {
    for (let row = 0; row < block.rows; row += 1) index.add(hashIdAt(block.ids, row), start + row);
  }
  return index;
}

export function findId(blocks: readonly HeldBlock[], index: IdIndex, id: string): number {
  return index.find(hashId(id), (position) => {
    const held = blocks[blockAt(blocks, position)]!;
    return hasId(held.block, position - held.start, id);
  });
}

/** Has the song any feature that sound tells? A length alone is none. */
export function hasSound({ features, rows }: CatalogueBlock, row: number): boolean {
  for (let feature = 0; feature < featureCount; feature += 1) {
    if (feature !== durationPlace && !Number.isNaN(features[feature * rows + row]!)) return true;
  }
  return false;
}
const durationPlace = featureNames.indexOf('durationMs');
