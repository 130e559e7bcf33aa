import type { StoredFeatures } from '../domain/features.ts';
import { trainingFingerprint } from '../domain/fingerprint.ts';
import { defaultChoices } from '../domain/model-choices.ts';
import type { ModelChoices } from '../domain/model-choices.ts';
import type { SeenTrack } from '../domain/rows.ts';
import type { RatedSong, Song } from '../domain/song.ts';
import type { ProfileId } from '../domain/profile.ts';
import type { Database } from './database.ts';
import { readMeta } from './meta.ts';
import { marksInForce, profileInForce } from './profile-scope.ts';

export interface TrainingSet {
  /** Whose taste it is. */
  readonly profileId: ProfileId;
  /** Rated songs with features. */
  readonly rated: readonly RatedSong[];
  /** Songs seen and not rated, with features; the latest first. */
  readonly seen: readonly Song[];
  /** Of ratings and choices. */
  readonly fingerprint: string;
  readonly choices: ModelChoices;
}

const mostSeen = 4000;

/** A song as learning sees it, from what the page told and what a source answered. */
export function toSong(
  trackId: string,
  track: SeenTrack | undefined,
  features: StoredFeatures | undefined,
): Song {
  return {
    trackId,
    title: track?.title ?? '',
    artists: track?.artists ?? [],
    genres: [],
    isrc: features?.isrc ?? track?.isrc ?? null,
    features: features ? { ...features.values, ...duration(track, features) } : null,
    source: features?.source ?? null,
  };
}

/** ReccoBeats gives no duration; the page does. */
function duration(track: SeenTrack | undefined, { values }: StoredFeatures): { durationMs?: number } {
  return values.durationMs === undefined && track?.durationMs ? { durationMs: track.durationMs } : {};
}

/** Rated songs of the profile in force with their features, or without where none are known. */
export async function readRatedSongs(db: Database): Promise<RatedSong[]> {
  const ratings = await marksInForce(db);
  const ids = ratings.map(({ trackId }) => trackId);
  const [tracks, features] = await Promise.all([db.tracks.bulkGet(ids), db.features.bulkGet(ids)]);
  return ratings.map(({ trackId, value, ratedAt }, at) => ({
    ...toSong(trackId, tracks[at], features[at]),
    liked: value === 'liked',
    ratedAt,
  }));
}

/** Everything a training learns from, in one consistent read. */
export function readTrainingSet(db: Database): Promise<TrainingSet> {
  return db.transaction('r', db.marks, db.tracks, db.features, db.meta, async () => {
    const choices = (await readMeta(db, 'choices')) ?? defaultChoices;
    const rated = (await readRatedSongs(db)).filter(({ features }) => features);
    const ratedIds = new Set((await marksInForce(db)).map(({ trackId }) => trackId));
    const tracks = (await db.tracks.orderBy('seenAt').reverse().limit(mostSeen).toArray()).filter(
      ({ id }) => !ratedIds.has(id),
    );
    const features = await db.features.bulkGet(tracks.map(({ id }) => id));
    const seen = tracks.map((track, at) => toSong(track.id, track, features[at]));
    return {
      profileId: await profileInForce(db),
      rated,
      seen: seen.filter((song) => song.features),
      fingerprint: trainingFingerprint(rated, choices),
      choices,
    };
  });
}
