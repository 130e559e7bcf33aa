/**
 * The log of what the listener did to ratings, and its only writer. Entries are added and never changed;
 * the table `marks` is their fold and is written in the same transaction, so the two cannot part.
 */
import type { Transaction } from 'dexie';
import type { Batch, BatchKind, Undone } from '../domain/batch.ts';
import type { ProfileId } from '../domain/profile.ts';
import { sameMark } from '../domain/rating.ts';
import type { Mark, Rating } from '../domain/rating.ts';
import type { RatingEvent } from '../domain/rows.ts';
import type { TrackId } from '../domain/track.ts';
import { LikelihoodError } from '../errors.ts';
import type { Database } from './database.ts';
import { profileInForce, removeProfile } from './profile-scope.ts';

/** What one song of one profile is to be. */
export interface Wanted {
  readonly profileId: ProfileId;
  readonly trackId: TrackId;
  readonly to: Mark | null;
  readonly shown?: RatingEvent['shown'];
}

export interface Step {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly kind: BatchKind;
  readonly label: string | null;
  /** Does this wish change what is there? By default where it says something else. */
  readonly changes?: (current: Mark | null, to: Mark | null) => boolean;
}

export interface StepHooks {
  /** Ends the step; nothing of it stays. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** How a step ended; `batchId` is null where nothing changed. */
export interface StepResult {
  readonly batchId: number | null;
  readonly changed: number;
  readonly kept: number;
}

const chunkSize = 1000;
const saysOther = (current: Mark | null, to: Mark | null) => current?.value !== to?.value;

/** The tables that a step reads and writes: any transaction around one needs them. */
export const logTables = (db: Database) => [db.marks, db.events, db.batches, db.meta, db.profiles];

type Write = Pick<Rating, 'profileId' | 'trackId'> & { from: Mark | null; to: Mark | null } & Pick<
    RatingEvent,
    'shown' | 'live'
  >;

/** Takes a step inside the caller's transaction over `logTables`: all of it, or the transaction fails. */
export async function takeStep(
  db: Database,
  { at, kind, label, changes = saysOther }: Step,
  wanted: readonly Wanted[],
  hooks: StepHooks = {},
): Promise<StepResult> {
  const profileId = await profileInForce(db);
  const batchId = await db.batches.add({ at, kind, profileId, songs: 0, label, state: 'done' });
  let changed = 0;
  await inChunks(wanted, hooks, async (chunk, done) => {
    const current = await marksOf(db, chunk);
    const due = chunk.flatMap((wish, n): Write[] => {
      const from = current[n] ?? null;
      return changes(from, wish.to) ? [{ ...wish, from, shown: wish.shown ?? null }] : [];
    });
    await write(db, batchId, at, await withLive(db, due));
    changed += due.length;
    hooks.onProgress?.(done, wanted.length);
  });
  const kept = wanted.length - changed;
  if (changed === 0) {
    await db.batches.delete(batchId);
    return { batchId: null, changed, kept };
  }
  await db.batches.where('[profileId+state]').equals([profileId, 'undone']).modify({ state: 'dropped' });
  await db.batches.update(batchId, { songs: changed });
  return { batchId, changed, kept };
}

/**
 * Goes through many rows part by part; `done` counts those up to and with this part.
 * @throws {LikelihoodError} `cancelled`
 */
export async function inChunks<T>(
  rows: readonly T[],
  { signal }: StepHooks,
  work: (chunk: readonly T[], done: number) => Promise<void>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += chunkSize) {
    if (signal?.aborted) throw new LikelihoodError('cancelled', 'Cancelled.');
    const chunk = rows.slice(start, start + chunkSize);
    await work(chunk, start + chunk.length);
  }
}

type Place = Pick<Rating, 'profileId' | 'trackId'>;

async function marksOf(db: Database, places: readonly Place[]): Promise<(Mark | null)[]> {
  const keys = places.map(({ profileId, trackId }): [string, string] => [profileId, trackId]);
  const rows = await db.marks.bulkGet(keys);
  return rows.map((row) => row && { value: row.value, ratedAt: row.ratedAt, origin: row.origin }).map(orNull);
}
const orNull = <T>(value: T | undefined): T | null => value ?? null;

/** The first rating of a song with a score shown before it is an outcome of the live record. */
async function withLive(db: Database, due: readonly Write[]): Promise<Write[]> {
  return Promise.all(
    due.map(async (write): Promise<Write> => {
      if (!write.shown || write.from || !write.to) return write;
      const place = [write.profileId, write.trackId];
      const before = await db.events.where('[profileId+trackId]').equals(place).count();
      return before === 0 ? { ...write, live: 1 } : write;
    }),
  );
}

async function write(db: Database, batchId: number, at: number, due: readonly Write[]): Promise<void> {
  await db.events.bulkAdd(
    due.map(({ profileId, trackId, from, to, shown, live }): RatingEvent => {
      const event = { batchId, profileId, trackId, at, from, to, shown };
      return live ? { ...event, live } : event;
    }),
  );
  const put = due.flatMap(({ profileId, trackId, to }) => (to ? [{ profileId, trackId, ...to }] : []));
  const gone = due.filter(({ to }) => to === null);
  await db.marks.bulkPut(put);
  await db.marks.bulkDelete(gone.map(({ profileId, trackId }): [string, string] => [profileId, trackId]));
}

export function createRatingLog(db: Database) {
  const inState = async (state: Batch['state']) =>
    db.batches.where('[profileId+state]').equals([await profileInForce(db), state]);
  const lastDone = async () => (await inState('done')).reverse().first() as Promise<Batch | undefined>; // rows are batches
  const lastUndone = async () => {
    const undone: Batch[] = await (await inState('undone')).toArray();
    return undone.sort((one, other) => (other.undoneBy ?? 0) - (one.undoneBy ?? 0))[0];
  };
  const inTransaction = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
    db.transaction('rw', logTables(db), async (tx) => work(tx));

  /** The first entry of a song in a batch is what was done; later ones took it back or did it again. */
  async function originalsOf(batchId: number): Promise<RatingEvent[]> {
    const originals = new Map<string, RatingEvent>();
    for (const event of await db.events.where('batchId').equals(batchId).sortBy('id')) {
      const key = `${event.profileId} ${event.trackId}`;
      if (!originals.has(key)) originals.set(key, event);
    }
    return [...originals.values()];
  }

  /** Goes from one end of a batch's entries to the other, where nothing else was done to the song since. */
  async function turn(batch: Batch, back: boolean, at: number): Promise<Undone> {
    const originals = await originalsOf(batch.id);
    const current = await marksOf(db, originals);
    const due = originals.flatMap((event, n): Write[] => {
      const [from, to] = back ? [event.to, event.from] : [event.from, event.to];
      if (!sameMark(current[n] ?? null, from)) return [];
      return [{ profileId: event.profileId, trackId: event.trackId, from, to, shown: null }];
    });
    await inChunks(due, {}, (chunk) => write(db, batch.id, at, chunk));
    const [first] = originals;
    if (batch.kind === 'remove-profile' && first) await turnRemoval(batch, first.profileId, back);
    const undoneBy = Number(await db.events.orderBy('id').lastKey());
    const turned: Batch = { ...batch, state: back ? 'undone' : 'done', undoneBy };
    await db.batches.put(turned);
    const songs = (places: readonly Place[]) => new Set(places.map(({ trackId }) => trackId)).size;
    const changed = songs(due);
    return { batch: turned, changed, kept: songs(originals) - changed };
  }

  async function turnRemoval({ id }: Batch, profileId: ProfileId, back: boolean): Promise<void> {
    const profile = await db.profiles.get(profileId);
    if (!profile) return;
    if (!back) return removeProfile(db, profile, id);
    const { removedBy: _, ...living } = profile;
    await db.profiles.put(living);
  }

  return {
    /**
     * Takes back one step, by default the last of the profile in force. Songs that were rated again since
     * keep that rating. null where there is nothing to undo.
     */
    undo: (at: number, batchId?: number): Promise<Undone | null> =>
      inTransaction(async () => {
        const batch = batchId === undefined ? await lastDone() : await db.batches.get(batchId);
        return batch?.state === 'done' ? turn(batch, true, at) : null;
      }),
    /** Does again what was undone last. */
    redo: (at: number): Promise<Undone | null> =>
      inTransaction(async () => {
        const batch = await lastUndone();
        return batch ? turn(batch, false, at) : null;
      }),
    /** What undo and redo would do. */
    next: (): Promise<{ undo: Batch | null; redo: Batch | null }> =>
      db.transaction('r', db.batches, db.meta, async () => ({
        undo: (await lastDone()) ?? null,
        redo: (await lastUndone()) ?? null,
      })),
    /** The latest steps, the last first. */
    batches: (limit: number): Promise<Batch[]> => db.batches.orderBy('id').reverse().limit(limit).toArray(),
    /** The number of entries after this one. */
    entriesAfter: (id: number): Promise<number> => db.events.where('id').above(id).count(),
    lastEntry: async (): Promise<number> => Number((await db.events.orderBy('id').lastKey()) ?? 0),
  };
}

export type RatingLog = ReturnType<typeof createRatingLog>;
