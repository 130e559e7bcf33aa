import { artistHash, artistShardOf, blockRows, hashId, idLength, shardOf } from '../domain/catalogue.ts';
import type { CatalogueBlock, CatalogueShard } from '../domain/catalogue.ts';
import { checkFeatures, featureNames } from '../domain/features.ts';
import type { StoredFeatures } from '../domain/features.ts';
import type { ArtistRef, TrackId } from '../domain/track.ts';
import { openCatalogueDatabase } from './catalogue-database.ts';
import type { CatalogueDatabase } from './catalogue-database.ts';
import type { KnownSong } from './relatives.ts';

/** Blocks read at a time: each is half a megabyte, for one song. */
const readAtOnce = 16;

/** What the background needs of the catalogue: features of a few songs by their ids, without loading it. */
export function createCatalogueLookup(db: CatalogueDatabase = openCatalogueDatabase()) {
  async function placesOf(ids: readonly TrackId[]): Promise<Map<TrackId, number>> {
    const shards = new Map((await readShards(ids)).map((shard) => [shard.shard, shard]));
    const places = new Map<TrackId, number>();
    for (const id of ids) {
      const place = placeIn(shards.get(shardOf(hashId(id))), id);
      if (place !== null) places.set(id, place);
    }
    return places;
  }
  async function readShards(ids: readonly TrackId[]): Promise<CatalogueShard[]> {
    const wanted = new Set(ids.map((id) => shardOf(hashId(id))));
    return (await db.shards.bulkGet([...wanted])).filter((shard) => shard !== undefined);
  }

  return {
    /** Features of those songs that finished imports brought; songs of whose sound they told nothing are left out. */
    async of(ids: readonly TrackId[]): Promise<StoredFeatures[]> {
      const places = await placesOf(ids);
      const seqs = [...new Set([...places.values()].map((place) => Math.floor(place / blockRows)))];
      const found: StoredFeatures[] = [];
      for (let at = 0; at < seqs.length; at += readAtOnce) {
        const blocks = new Map(
          (await db.blocks.bulkGet(seqs.slice(at, at + readAtOnce)))
            .filter((block) => block !== undefined)
            .map((block) => [block.seq, block]),
        );
        for (const [trackId, place] of places) {
          const block = blocks.get(Math.floor(place / blockRows));
          const values = block && valuesAt(block, place % blockRows);
          if (values) found.push({ trackId, source: 'import', values, isrc: null, fetchedAt: Date.now() });
        }
      }
      return found;
    },
    /** A few songs of each of these artists, known by their names, with nothing but how they sound. */
    async byArtists(artists: readonly ArtistRef[]): Promise<KnownSong[]> {
      const wanted = new Map(artists.map((artist) => [artistHash(artist.name), artist]));
      const parts = await db.artists.bulkGet([...new Set([...wanted.keys()].map(artistShardOf))]);
      return parts.flatMap((part) =>
        [...(part?.artists ?? [])].flatMap((hash, row) => {
          const artist = wanted.get(hash);
          const values = artist && part && valuesAt(part, row);
          return values ? [soundOf(artist, values)] : [];
        }),
      );
    },
    /** Removes every song. */
    clear: (): Promise<void> =>
      db.transaction('rw', db.tables, async () => {
        await Promise.all(db.tables.map((table) => table.clear()));
      }),
  };
}

const soundOf = (artist: ArtistRef, values: StoredFeatures['values']): KnownSong => ({
  track: { id: '', title: '', artists: [artist], album: null, durationMs: null },
  features: { trackId: '', source: 'import', values, isrc: null, fetchedAt: 0 },
});

export type CatalogueLookup = ReturnType<typeof createCatalogueLookup>;

function placeIn(shard: CatalogueShard | undefined, id: TrackId): number | null {
  const { ids, places } = shard ?? { ids: new Uint8Array(), places: new Uint32Array() };
  for (let entry = 0; entry < places.length; entry += 1) {
    let same = 0;
    while (same < idLength && ids[entry * idLength + same] === id.charCodeAt(same)) same += 1;
    if (same === idLength) return places[entry] ?? null;
  }
  return null;
}

/** null where no more than the length is known. */
function valuesAt(
  { features, rows }: Pick<CatalogueBlock, 'features' | 'rows'>,
  row: number,
): StoredFeatures['values'] | null {
  const told = featureNames.map((name, at): [string, unknown] => [name, features[at * rows + row]]);
  const values = checkFeatures(Object.fromEntries(told));
  return Object.keys(values).some((name) => name !== 'durationMs') ? values : null;
}
