// In this file `!` marks reads of arrays at indices that are within bounds by construction.
/** How a few songs of each artist sound: what estimates are made of without loading the catalogue. */
import { artistHash, featureCount, shardCount, artistShardOf } from '../domain/catalogue.ts';
import type { CatalogueArtists } from '../domain/catalogue.ts';
import type { CatalogueRepository } from '../store/catalogue.ts';
import { blockAt, hasSound } from './collection.ts';
import type { Collection } from './collection.ts';
import { splitArtists } from './read/lists.ts';

/** On four listeners 24 told no more than these, and 8 a little less (docs/model.md). */
const songsOfArtist = 16;
/** Parts written at a time. */
const shardsAtOnce = 32;

/** Songs that are kept: the artist's hash and the song's position, in the order of their parts. */
interface Kept {
  readonly artists: Uint32Array;
  readonly positions: Uint32Array;
  /** Where each part begins, and the last one ends. */
  readonly starts: Uint32Array;
}

/** Hashes of each list of artists, one list after the other: all that is needed of a hundred thousand names. */
function hashLists(texts: readonly string[]) {
  const hashes: number[] = [];
  const ends = Uint32Array.from(texts, (joined) => {
    for (const name of splitArtists(joined).names) hashes.push(artistHash(name));
    return hashes.length;
  });
  return { hashes: Uint32Array.from(hashes), ends };
}

async function keepFirst({ artists, blocks }: Collection, pause: () => Promise<void>): Promise<Kept> {
  const { hashes, ends } = hashLists(artists.texts);
  const counts = new Map<number, number>();
  const kept: number[] = [];
  for (const { block, start } of blocks) {
    for (let row = 0; row < block.rows; row += 1) {
      const list = block.artists[row]!;
      for (let at = list === 0 ? 0 : ends[list - 1]!; at < ends[list]!; at += 1) {
        const count = counts.get(hashes[at]!) ?? 0;
        if (count === songsOfArtist || !hasSound(block, row)) continue;
        counts.set(hashes[at]!, count + 1);
        kept.push(at, start + row);
      }
    }
    await pause();
  }
  return inParts(kept, hashes);
}

/** @param kept places among the hashes, and positions, alternating: both small whole numbers, which lists hold tightly */
function inParts(kept: readonly number[], hashes: Uint32Array): Kept {
  const songs = kept.length / 2;
  const starts = new Uint32Array(shardCount + 1);
  for (let n = 0; n < songs; n += 1) starts[artistShardOf(hashes[kept[2 * n]!]!) + 1]! += 1;
  for (let shard = 0; shard < shardCount; shard += 1) starts[shard + 1]! += starts[shard]!;
  const next = starts.slice();
  const [artists, positions] = [new Uint32Array(songs), new Uint32Array(songs)];
  for (let n = 0; n < songs; n += 1) {
    const hash = hashes[kept[2 * n]!]!;
    const place = next[artistShardOf(hash)]!++;
    artists[place] = hash;
    positions[place] = kept[2 * n + 1]!;
  }
  return { artists, positions, starts };
}

function shardFrom({ blocks }: Collection, shard: number, kept: Kept, of: string): CatalogueArtists {
  const [from, to] = [kept.starts[shard]!, kept.starts[shard + 1]!];
  const rows = to - from;
  const features = new Float32Array(rows * featureCount);
  for (let row = 0; row < rows; row += 1) {
    const position = kept.positions[from + row]!;
    const { block, start } = blocks[blockAt(blocks, position)]!;
    for (let feature = 0; feature < featureCount; feature += 1) {
      features[feature * rows + row] = block.features[feature * block.rows + position - start]!;
    }
  }
  return { shard, of, rows, artists: kept.artists.slice(from, to), features };
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
    const shards = Array.from({ length: shardsAtOnce }, (_, at) => end - shardsAtOnce + at);
    await repository.putArtists(shards.map((shard) => shardFrom(collection, shard, kept, version)));
    await pause();
  }
}
