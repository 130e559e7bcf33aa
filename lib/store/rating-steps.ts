/** Steps on many ratings, each inside the caller's transaction; see rating-log.ts. */
import type { AudioFeatures, SourceId, StoredFeatures } from '../domain/features.ts';
import type { Mark, RatingOrigin, RatingValue } from '../domain/rating.ts';
import type { Track, TrackId } from '../domain/track.ts';
import { LikelihoodError } from '../errors.ts';
import type { Database } from './database.ts';
import { profileInForce } from './profile-scope.ts';
import { inChunks, takeStep } from './rating-log.ts';
import { rememberTracks } from './tracks.ts';
import type { Step, StepHooks, StepResult, Wanted } from './rating-log.ts';

/** What happens to songs that are rated already. */
export type OnRated = 'keep' | 'replace';

/** A song as a file tells it. */
export interface ImportedSong {
  readonly track: Track;
  /** null for a song that the file does not rate. */
  readonly value: RatingValue | null;
  /** Milliseconds since 1970; null for now. */
  readonly ratedAt: number | null;
  readonly origin: RatingOrigin;
  readonly features: AudioFeatures | null;
  readonly source: SourceId;
  readonly isrc: string | null;
}

const rules: Readonly<Record<OnRated, Step['changes']>> = {
  keep: (current, to) => current === null && to !== null,
  replace: undefined,
};

function step(kind: Step['kind'], at: number, label: string | null, onRated: OnRated = 'replace'): Step {
  const changes = rules[onRated];
  return changes ? { kind, at, label, changes } : { kind, at, label };
}

export async function rateList(
  db: Database,
  tracks: readonly Track[],
  value: RatingValue,
  at: number,
  label: string | null,
  onRated: OnRated,
): Promise<StepResult> {
  const profileId = await profileInForce(db);
  const to: Mark = { value, ratedAt: at, origin: 'list' };
  await rememberTracks(db, tracks, at);
  const wanted = unique(tracks.map(({ id }) => ({ profileId, trackId: id, to })));
  return takeStep(db, step('rate-list', at, label, onRated), wanted);
}

export async function importSongs(
  db: Database,
  songs: readonly ImportedSong[],
  at: number,
  label: string,
  onRated: OnRated,
  hooks: StepHooks,
): Promise<StepResult> {
  const profileId = await profileInForce(db);
  const total = 2 * songs.length;
  await inChunks(songs, hooks, async (chunk, done) => {
    await rememberTracks(
      db,
      chunk.map(({ track }) => track),
      at,
    );
    await rememberFeatures(db, chunk, at);
    hooks.onProgress?.(done, total);
  });
  const wanted = songs.flatMap(({ track, value, ratedAt, origin }): Wanted[] =>
    value ? [{ profileId, trackId: track.id, to: { value, ratedAt: ratedAt ?? at, origin } }] : [],
  );
  return takeStep(db, step('import', at, label, onRated), unique(wanted), {
    ...hooks,
    onProgress: (done) => hooks.onProgress?.(songs.length + done, total),
  });
}

export async function deleteRatings(db: Database, ids: readonly TrackId[], at: number): Promise<StepResult> {
  const profileId = await profileInForce(db);
  const wanted = unique(ids.map((trackId) => ({ profileId, trackId, to: null })));
  return takeStep(db, step('delete', at, null), wanted);
}

export async function moveRatings(
  db: Database,
  ids: readonly TrackId[],
  target: string,
  at: number,
): Promise<StepResult> {
  const profileId = await profileInForce(db);
  const profile = await db.profiles.get(target);
  if (!profile || profile.removedBy !== undefined || target === profileId) {
    throw new LikelihoodError('bad-message', 'There is no such profile.');
  }
  const rows = await db.marks.bulkGet([...new Set(ids)].map((id): [string, string] => [profileId, id]));
  const wanted = rows.flatMap((row): Wanted[] => {
    if (!row) return [];
    const { trackId, value, ratedAt, origin } = row;
    return [
      { profileId, trackId, to: null },
      { profileId: target, trackId, to: { value, ratedAt, origin } },
    ];
  });
  const moved = await takeStep(db, step('move', at, profile.name), wanted);
  const gone = rows.filter((row) => row !== undefined).length;
  if (moved.batchId !== null) await db.batches.update(moved.batchId, { songs: gone });
  return { ...moved, changed: gone, kept: new Set(ids).size - gone };
}

/** What a service told of the very song is kept; what it told of its recording, and an older file, gives way. */
async function rememberFeatures(db: Database, songs: readonly ImportedSong[], at: number): Promise<void> {
  const told = songs.flatMap(({ track, features, source, isrc }): StoredFeatures[] =>
    features && Object.keys(features).length > 0
      ? [{ trackId: track.id, source, values: features, isrc, fetchedAt: at }]
      : [],
  );
  const known = await db.features.bulkGet(told.map(({ trackId }) => trackId));
  await db.features.bulkPut(
    told.filter((_, n) => (known[n]?.source ?? 'import') === 'import' || known[n]?.via),
  );
}

/** The last wish for a song counts. */
const unique = (wanted: readonly Wanted[]): Wanted[] => [
  ...new Map(wanted.map((wish) => [wish.trackId, wish])).values(),
];
