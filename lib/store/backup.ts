import type { Mark } from '../domain/rating.ts';
import { sameMark } from '../domain/rating.ts';
import type { RatingEvent } from '../domain/rows.ts';
import type { Backup } from './backup-file.ts';
import type { Database } from './database.ts';
import { livingProfiles } from './profile-scope.ts';
import { logTables, takeStep } from './rating-log.ts';
import type { StepResult, Wanted } from './rating-log.ts';
import { toRow } from './tracks.ts';

export type RestoreMode = 'merge' | 'replace';

/** Does a restored mark take the place of what is there? */
const rules: Readonly<Record<RestoreMode, (current: Mark | null, to: Mark | null) => boolean>> = {
  merge: (current, to) =>
    to !== null && (current === null || (to.ratedAt > current.ratedAt && to.value !== current.value)),
  replace: (current, to) => !sameMark(current, to),
};
const placeOf = ({ profileId, trackId }: { readonly profileId: string; readonly trackId: string }) =>
  `${profileId} ${trackId}`;

/** All profiles at once: what is written to a file, and what a file brings back. */
export function createBackupRepository(db: Database) {
  return {
    /** One consistent reading; the one order that rows have makes equal states equal backups. */
    create(createdAt: number): Promise<Backup> {
      const tables = [db.profiles, db.marks, db.events, db.tracks, db.features];
      return db.transaction('r', tables, async () => {
        const profiles = await livingProfiles(db);
        const living = new Set(profiles.map(({ id }) => id));
        const tracks = await db.tracks.toArray();
        const features = await db.features.toArray();
        return {
          format: 'likelihood-backup' as const,
          version: 2 as const,
          createdAt,
          profiles: profiles.map(({ id, name, createdAt: since }) => ({ id, name, createdAt: since })),
          ratings: (await db.marks.toArray()).filter(({ profileId }) => living.has(profileId)),
          live: (await liveEvents(db)).filter(({ profileId }) => living.has(profileId)),
          tracks: tracks.map(({ artists, keys: _, ...rest }) => ({ ...rest, artists: [...artists] })),
          features: features.map(({ values, ...rest }) => ({ ...rest, values: { ...values } })),
        };
      });
    },
    /** What a merge, and a replace, would do to the ratings on this machine. */
    async compare({ ratings }: Backup) {
      const present = new Map((await db.marks.toArray()).map((row) => [placeOf(row), row]));
      const incoming = new Set(ratings.map(placeOf));
      const known = ratings.filter((row) => present.has(placeOf(row)));
      const changed = known.filter((row) => rules.merge(present.get(placeOf(row)) ?? null, row));
      return {
        added: ratings.length - known.length,
        changed: changed.length,
        unchanged: known.length - changed.length,
        removed: [...present.keys()].filter((place) => !incoming.has(place)).length,
      };
    },
    /**
     * Merge keeps the newer of two ratings; replace makes ratings those of the backup. One step of the log,
     * so it can be undone; songs and features are only added to.
     */
    restore(backup: Backup, mode: RestoreMode, at: number): Promise<StepResult> {
      return db.transaction('rw', [...logTables(db), db.tracks, db.features], async () => {
        await bringProfiles(db, backup);
        await bringSongs(db, backup);
        await bringLive(db, backup);
        const wanted = backup.ratings.map(({ profileId, trackId, value, ratedAt, origin }): Wanted => {
          return { profileId, trackId, to: { value, ratedAt, origin } };
        });
        if (mode === 'replace') wanted.push(...(await missingFrom(db, backup)));
        return takeStep(db, { at, kind: 'restore', label: null, changes: rules[mode] }, wanted);
      });
    },
  };
}

async function liveEvents(db: Database): Promise<Backup['live']> {
  const events = await db.events.where('[profileId+live+at]').above(['']).toArray();
  return events.flatMap(({ profileId, trackId, at, to, shown }) =>
    to && shown ? [{ profileId, trackId, at, to, shown }] : [],
  );
}

/** A profile that was removed here lives again; a name given here stays. */
async function bringProfiles(db: Database, { profiles }: Backup): Promise<void> {
  for (const profile of profiles) {
    const present = await db.profiles.get(profile.id);
    await db.profiles.put({ ...profile, name: present?.name || profile.name });
  }
}

async function bringSongs(db: Database, { tracks, features }: Backup): Promise<void> {
  const knownTracks = await db.tracks.bulkGet(tracks.map((row) => row.id));
  await db.tracks.bulkPut(tracks.filter((row, n) => (knownTracks[n]?.seenAt ?? -1) < row.seenAt).map(toRow));
  const known = await db.features.bulkGet(features.map((row) => row.trackId));
  await db.features.bulkPut(
    features.filter((row, n) => {
      const before = known[n];
      // What a source told of the very song does not give way to what it told of its recording.
      return !before || (before.fetchedAt < row.fetchedAt && (!row.via || before.via !== undefined));
    }),
  );
}

/** A song has one outcome in the live record: the one on this machine, where there is one. */
async function bringLive(db: Database, backup: Backup): Promise<void> {
  const present = new Set((await liveEvents(db)).map(placeOf));
  await db.events.bulkAdd(
    backup.live
      .filter((row) => !present.has(placeOf(row)))
      .map((row): RatingEvent => ({ ...row, batchId: 0, from: null, live: 1 })),
  );
}

/** What is rated here and not in the backup. */
async function missingFrom(db: Database, { ratings }: Backup): Promise<Wanted[]> {
  const kept = new Set(ratings.map(placeOf));
  const rows = (await db.marks.toArray()).filter((row) => !kept.has(placeOf(row)));
  return rows.map(({ profileId, trackId }) => ({ profileId, trackId, to: null }));
}

export type BackupRepository = ReturnType<typeof createBackupRepository>;
