// In this file `!` marks reads of arrays at indices that are within bounds by construction.
/** How a few songs of each artist sound: what estimates are made of without loading the catalogue. */
import { artistHash, featureCount, shardCount, artistShardOf } from '../domain/catalogue.ts';
import type { CatalogueArtists } from '../domain/catalogue.ts';
import type { CatalogueRepository } from '../store/catalogue.ts';
import { blockAt, hasSound } from './collection.ts';
import type { Collection } from './collection.ts';
import { artistsOf } from './show.ts';

/** On four listeners 24 told no more than these, and 8 a little less (docs/model.md). */
const songsOfArtist = 16;
/** Parts written at a time. */
const shardsAtOnce = 128;

/** Hash and position of each song that is kept, by part, alternating. */
type Kept = readonly number[][];

async function keepFirst(collection: Collection, pause: () => Promise<void>): Promise<Kept> {
  const hashes = collection.artists.texts.map((joined) =>
    artistsOf(joined).map(({ name }) => artistHash(name)),
  );
  const counts = new Map<number, number>();
  const kept = Array.from({ length: shardCount }, (): number[] => []);
  for (const { block, start } of collection.blocks) {
    for (let row = 0; row < block.rows; row += 1) {
      for (const hash of hashes[block.artists[row]!]!) {
        const count = counts.get(hash) ?? 0;
        if (count === songsOfArtist || !hasSound(block, row)) continue;
        counts.set(hash, count + 1);
        kept[artistShardOf(hash)]!.push(hash, start + row);
      }
    }
    await pause();
  }
  return kept;
}

function shardFrom(
  { blocks }: Collection,
  shard: number,
  kept: readonly number[],
  of: string,
): CatalogueArtists {
  const rows = kept.length / 2;
  const artists = new Uint32Array(rows);
  const features = new Float32Array(rows * featureCount);
  for (let row = 0; row < rows; row += 1) {
    artists[row] = kept[2 * row]!;
    const position = kept[2 * row + 1]!;
    const { block, start } = blocks[blockAt(blocks, position)]!;
    for (let feature = 0; feature < featureCount; feature += 1) {
      features[feature * rows + row] = block.features[feature * block.rows + position - start]!;
    }
  }
  return { shard, of, rows, artists, features };
}

/**
 * Brings the sounds of artists up to what the catalogue is now; does nothing where they are.
 * @param isCurrent false once the catalogue is another one: what is removed must not be written again
 */
export async function keepArtistSounds(
  { collection, version }: { readonly collection: Collection; readonly version: string },
  repository: CatalogueRepository,
  pause: () => Promise<void>,
  isCurrent: () => boolean,
): Promise<void> {
  if ((await repository.artistsVersion()) === version) return;
  const kept = await keepFirst(collection, pause);
  // The first part is written last: it tells that all of them are there.
  for (let end = shardCount; end > 0 && isCurrent(); end -= shardsAtOnce) {
    const from = end - shardsAtOnce;
    await repository.putArtists(
      kept.slice(from, end).map((songs, at) => shardFrom(collection, from + at, songs, version)),
    );
    await pause();
  }
}
