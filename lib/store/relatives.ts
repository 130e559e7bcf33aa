/** Songs with features that tell something of a song without any: the same recording, or the same artist. */
import type { StoredFeatures } from '../domain/features.ts';
import { linkIds } from '../domain/features.ts';
import { nearestRecording, recordingOf } from '../domain/recording.ts';
import type { Track, TrackId } from '../domain/track.ts';
import type { Database, TrackRow } from './database.ts';
import { artistKeys, recordingKey } from './song-keys.ts';

export interface KnownSong {
  readonly track: Track;
  readonly features: StoredFeatures;
}

const mostRelatives = 2_000;

export function createRelativeRepository(db: Database) {
  async function sharing(keys: readonly string[]): Promise<KnownSong[]> {
    if (keys.length === 0) return [];
    const tracks = await db.tracks.where('keys').anyOf(keys).distinct().limit(mostRelatives).toArray();
    const features = await db.features.bulkGet(tracks.map(({ id }) => id));
    return tracks.flatMap((track, at) => {
      const known = features[at];
      return known ? [{ track, features: known }] : [];
    });
  }

  return {
    /** Songs with features by any artist of these songs. */
    byArtistsOf: (tracks: readonly Track[]): Promise<KnownSong[]> =>
      db.transaction('r', db.tracks, db.features, async () =>
        sharing([...new Set(tracks.flatMap(artistKeys))]),
      ),
    /** Features of any songs, the same ones each time: ids are as good as drawn by lot. */
    anyFeatures: (limit: number): Promise<StoredFeatures[]> => db.features.limit(limit).toArray(),
    /**
     * Gives songs the features that the same recording has under another id on this machine; resolves with
     * the ids of those that got some. Only features from a source that knows its very id are handed on.
     */
    fillIn: (ids: readonly TrackId[]): Promise<TrackId[]> =>
      db.transaction('rw', db.tracks, db.features, db.lookups, async () => {
        const tracks = (await db.tracks.bulkGet([...ids])).filter((track) => track !== undefined);
        const known = await sharing(tracks.flatMap((track) => recordingKey(track) ?? []));
        const own = known.filter(({ features }) => features.via === undefined);
        const found = tracks.flatMap((track) => copyFor(track, own));
        await db.features.bulkPut(found);
        const links = linkIds.filter((id) => id !== 'reccobeats');
        await db.lookups.bulkDelete(
          found.flatMap((row) => links.map((link) => [link, row.trackId] as [string, string])),
        );
        return found.map(({ trackId }) => trackId);
      }),
  };
}

function copyFor(track: TrackRow, known: readonly KnownSong[]): StoredFeatures[] {
  const [artist] = track.artists;
  const offers = known
    .filter(
      ({
        track: {
          id,
          artists: [other],
        },
      }) => {
        // Of two artists with one name the ids tell.
        return id !== track.id && (!artist?.id || !other?.id || artist.id === other.id);
      },
    )
    .map((song) => ({ ...recordingOf(song.track), features: song.features }));
  const nearest = nearestRecording(recordingOf(track), offers);
  return nearest ? [{ ...nearest.features, trackId: track.id, via: 'recording' }] : [];
}

export type RelativeRepository = ReturnType<typeof createRelativeRepository>;
