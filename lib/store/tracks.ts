import type { SeenTrack } from '../domain/rows.ts';
import type { Track, TrackId } from '../domain/track.ts';
import { songKeys } from './song-keys.ts';
import type { Database, TrackRow } from './database.ts';

/** A song as the table holds it. */
export const toRow = (track: SeenTrack): TrackRow => ({ ...track, keys: songKeys(track) });

/** The recording's code, whoever told it. */
export function isrcIn(...told: readonly (Track | undefined)[]): Pick<Track, 'isrc'> {
  const isrc = told.find((track) => track?.isrc)?.isrc;
  return isrc ? { isrc } : {};
}

/** Songs that are known by a name keep it where the new one is empty. */
export async function rememberTracks(db: Database, tracks: readonly Track[], at: number): Promise<void> {
  const known = await db.tracks.bulkGet(tracks.map(({ id }) => id));
  await db.tracks.bulkPut(
    tracks.map((track, n): TrackRow => {
      const before = known[n];
      return toRow({
        id: track.id,
        title: track.title || before?.title || '',
        artists: track.artists.length > 0 ? track.artists : (before?.artists ?? []),
        album: track.album ?? before?.album ?? null,
        durationMs: track.durationMs ?? before?.durationMs ?? null,
        seenAt: before?.seenAt ?? at,
        ...isrcIn(track, before),
      });
    }),
  );
}

export function createTrackRepository(db: Database) {
  return {
    put: (tracks: readonly SeenTrack[]): Promise<unknown> => db.tracks.bulkPut(tracks.map(toRow)),
    /** Keeps songs that a list or a file told of. */
    remember: (tracks: readonly Track[], at: number): Promise<void> =>
      db.transaction('rw', db.tracks, async () => rememberTracks(db, tracks, at)),
    /** The songs seen last, the latest first. */
    latest: (limit: number): Promise<SeenTrack[]> =>
      db.tracks.orderBy('seenAt').reverse().limit(limit).toArray(),
    of: (ids: readonly TrackId[]): Promise<(SeenTrack | undefined)[]> => db.tracks.bulkGet([...ids]),
    count: (): Promise<number> => db.tracks.count(),
  };
}

export type TrackRepository = ReturnType<typeof createTrackRepository>;
