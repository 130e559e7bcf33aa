import * as v from 'valibot';
import { checkFeatures, sourceIds } from '../domain/features.ts';
import { ratingOrigins } from '../domain/rating.ts';
import type { Rating } from '../domain/rating.ts';
import { LikelihoodError } from '../errors.ts';
import type { Database } from './database.ts';

const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{22}$/, 'not a Spotify id'));
const text = v.pipe(v.string(), v.maxLength(1000));
const time = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15));
const ratingValue = v.picklist(['liked', 'disliked']);

const rating = v.object({
  trackId: id,
  value: ratingValue,
  ratedAt: time,
  origin: v.picklist(ratingOrigins),
});
const event = v.object({
  trackId: id,
  at: time,
  from: v.nullable(ratingValue),
  to: v.nullable(ratingValue),
  origin: v.picklist(ratingOrigins),
  shown: v.nullable(v.object({ score: v.pipe(v.number(), v.minValue(0), v.maxValue(100)), modelId: text })),
});
const track = v.object({
  id,
  title: text,
  artists: v.array(v.object({ id: v.nullable(id), name: text })),
  album: v.nullable(v.object({ id: v.nullable(id), name: text })),
  durationMs: v.nullable(v.pipe(v.number(), v.minValue(0))),
  seenAt: time,
});
const features = v.object({
  trackId: id,
  source: v.picklist(sourceIds),
  values: v.pipe(v.record(v.string(), v.unknown()), v.transform(checkFeatures)),
  isrc: v.nullable(text),
  fetchedAt: time,
});
const unique = <T>(key: (row: T) => string) =>
  v.check((rows: T[]) => new Set(rows.map(key)).size === rows.length, 'the same song twice');

const backupSchema = v.object({
  format: v.literal('likelihood-backup'),
  version: v.literal(1),
  createdAt: time,
  ratings: v.pipe(
    v.array(rating),
    unique((row) => row.trackId),
  ),
  events: v.array(event),
  tracks: v.pipe(
    v.array(track),
    unique((row) => row.id),
  ),
  features: v.pipe(
    v.array(features),
    unique((row) => row.trackId),
  ),
});
export type Backup = v.InferOutput<typeof backupSchema>;

/**
 * Reads a backup's text.
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
  if (header.output.version > 1) {
    throw new LikelihoodError(
      'bad-file',
      `This backup is of version ${header.output.version}: update Likelihood first.`,
    );
  }
  const parsed = v.safeParse(backupSchema, data);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new LikelihoodError('bad-file', `${v.getDotPath(issue) ?? 'file'}: ${issue.message}`);
}

export function createBackupRepository(db: Database) {
  const tables = [db.ratings, db.events, db.tracks, db.features];
  return {
    create(createdAt: number): Promise<Backup> {
      return db.transaction('r', tables, async () => ({
        format: 'likelihood-backup' as const,
        version: 1 as const,
        createdAt,
        ratings: await db.ratings.toArray(),
        events: (await db.events.toArray()).map(({ id: _, ...rest }) => rest),
        tracks: (await db.tracks.toArray()).map(({ artists, ...rest }) => ({
          ...rest,
          artists: [...artists],
        })),
        features: (await db.features.toArray()).map(({ values, ...rest }) => ({
          ...rest,
          values: { ...values },
        })),
      }));
    },
    /** What a restore would do to the ratings on this machine. */
    async compare({ ratings }: Backup) {
      const present = new Map((await db.ratings.toArray()).map((row) => [row.trackId, row]));
      const incoming = new Set(ratings.map(({ trackId }) => trackId));
      const known = ratings.filter(({ trackId }) => present.has(trackId));
      const changed = known.filter((row) => isNewer(row, present.get(row.trackId)));
      return {
        added: ratings.length - known.length,
        changed: changed.length,
        unchanged: known.length - changed.length,
        removed: [...present.keys()].filter((trackId) => !incoming.has(trackId)).length,
      };
    },
    /** Merge keeps the newer of two ratings; replace makes ratings, log, songs and features those of the backup. */
    restore(backup: Backup, mode: 'merge' | 'replace'): Promise<void> {
      return db.transaction('rw', tables, async () => {
        if (mode === 'replace') await Promise.all(tables.map((table) => table.clear()));
        const present = new Map((await db.ratings.toArray()).map((row) => [row.trackId, row]));
        const events = new Set((await db.events.toArray()).map(eventKey));
        await db.ratings.bulkPut(
          backup.ratings.filter((row) => !present.has(row.trackId) || isNewer(row, present.get(row.trackId))),
        );
        await db.events.bulkAdd(backup.events.filter((row) => !events.has(eventKey(row))));
        const knownTracks = await db.tracks.bulkGet(backup.tracks.map((row) => row.id));
        await db.tracks.bulkPut(
          backup.tracks.filter((row, at) => (knownTracks[at]?.seenAt ?? -1) < row.seenAt),
        );
        const knownFeatures = await db.features.bulkGet(backup.features.map((row) => row.trackId));
        await db.features.bulkPut(
          backup.features.filter((row, at) => (knownFeatures[at]?.fetchedAt ?? -1) < row.fetchedAt),
        );
      });
    },
  };
}

const isNewer = (row: Rating, present: Rating | undefined) =>
  present !== undefined && row.ratedAt > present.ratedAt && row.value !== present.value;
const eventKey = ({ at, trackId, to }: { at: number; trackId: string; to: string | null }) =>
  `${at} ${trackId} ${to}`;

export type BackupRepository = ReturnType<typeof createBackupRepository>;
