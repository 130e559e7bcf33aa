/** Backups as text: what may be in one, and how one is read, of every version there was. */
import * as v from 'valibot';
import { checkFeatures, sourceIds, ways } from '../domain/features.ts';
import { firstProfileId } from '../domain/profile.ts';
import { ratingOrigins } from '../domain/rating.ts';
import { LikelihoodError } from '../errors.ts';
import { toHistory } from './history.ts';

const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{22}$/, 'not a Spotify id'));
const profileId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,40}$/, 'not a profile'));
const text = v.pipe(v.string(), v.maxLength(1000));
const time = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15));
const ratingValue = v.picklist(['liked', 'disliked']);
const origin = v.picklist(ratingOrigins);
const shown = v.object({ score: v.pipe(v.number(), v.minValue(0), v.maxValue(100)), modelId: text });

const markV1 = { trackId: id, value: ratingValue, ratedAt: time, origin };
const eventV1 = v.object({
  trackId: id,
  at: time,
  from: v.nullable(ratingValue),
  to: v.nullable(ratingValue),
  origin,
  shown: v.nullable(shown),
});
const live = v.object({
  profileId,
  trackId: id,
  at: time,
  to: v.object({ value: ratingValue, ratedAt: time, origin }),
  shown,
});
const track = v.object({
  id,
  title: text,
  artists: v.array(v.object({ id: v.nullable(id), name: text })),
  album: v.nullable(v.object({ id: v.nullable(id), name: text })),
  durationMs: v.nullable(v.pipe(v.number(), v.minValue(0))),
  isrc: v.exactOptional(text),
  seenAt: time,
});
const features = v.object({
  trackId: id,
  source: v.picklist(sourceIds),
  values: v.pipe(v.record(v.string(), v.unknown()), v.transform(checkFeatures)),
  isrc: v.nullable(text),
  via: v.exactOptional(v.picklist(ways)),
  fetchedAt: time,
});
const unique = <T>(key: (row: T) => string) =>
  v.check((rows: T[]) => new Set(rows.map(key)).size === rows.length, 'the same one twice');
const songs = {
  tracks: v.pipe(
    v.array(track),
    unique((row) => row.id),
  ),
  features: v.pipe(
    v.array(features),
    unique((row) => row.trackId),
  ),
};

const version1 = v.object({
  createdAt: time,
  ratings: v.pipe(
    v.array(v.object(markV1)),
    unique((row) => row.trackId),
  ),
  events: v.array(eventV1),
  ...songs,
});
const version2 = v.object({
  format: v.literal('likelihood-backup'),
  version: v.literal(2),
  createdAt: time,
  profiles: v.pipe(
    v.array(v.object({ id: profileId, name: v.pipe(v.string(), v.maxLength(60)), createdAt: time })),
    v.minLength(1),
    unique((row) => row.id),
  ),
  ratings: v.pipe(
    v.array(v.object({ profileId, ...markV1 })),
    unique((row) => `${row.profileId} ${row.trackId}`),
  ),
  /** What counts in the live record. */
  live: v.array(live),
  ...songs,
});

/** Everything of a listener's that cannot be made again. */
export type Backup = v.InferOutput<typeof version2>;
type BackupV1 = v.InferOutput<typeof version1>;

const newest = 2;

/**
 * Reads a backup's text, of any version.
 * @throws {LikelihoodError} `bad-file` with the first place that is wrong; nothing is changed.
 */
export function parseBackup(json: string): Backup {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch (error) {
    throw new LikelihoodError('bad-file', 'This file is not JSON.', { cause: error });
  }
  const header = v.safeParse(v.object({ format: v.literal('likelihood-backup'), version: v.number() }), data);
  if (!header.success) throw new LikelihoodError('bad-file', 'This file is not a Likelihood backup.');
  const { version } = header.output;
  if (version > newest) {
    throw new LikelihoodError('bad-file', `This backup is of version ${version}: update Likelihood first.`);
  }
  const backup = version === 1 ? fromVersion1(check(version1, data)) : check(version2, data);
  const known = new Set(backup.profiles.map(({ id: profile }) => profile));
  if ([...backup.ratings, ...backup.live].some((row) => !known.has(row.profileId))) {
    throw new LikelihoodError('bad-file', 'profiles: one is missing.');
  }
  return backup;
}

function check<S extends v.GenericSchema>(schema: S, data: unknown): v.InferOutput<S> {
  const parsed = v.safeParse(schema, data);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new LikelihoodError('bad-file', `${v.getDotPath(issue) ?? 'file'}: ${issue.message}`);
}

/** There was one profile, and the whole log. */
function fromVersion1({ createdAt, ratings, events, tracks, features: known }: BackupV1): Backup {
  const first = firstProfileId;
  const history = toHistory(events, first).flatMap(({ trackId, at, to, shown: score, live: counts }) =>
    counts && to && score ? [{ profileId: first, trackId, at, to, shown: score }] : [],
  );
  return {
    format: 'likelihood-backup',
    version: newest,
    createdAt,
    profiles: [{ id: first, name: '', createdAt }],
    ratings: ratings.map((rating) => ({ profileId: first, ...rating })),
    live: history,
    tracks,
    features: known,
  };
}
