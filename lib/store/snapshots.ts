import type { SnapshotInfo, SnapshotReason } from '../domain/ratings-room.ts';
import { LikelihoodError } from '../errors.ts';
import type { Backup } from './backup-file.ts';
import type { Database } from './database.ts';
import { pack, putSnapshot, unpack } from './snapshot-row.ts';

/** Backups that the extension makes by itself. */
export function createSnapshotRepository(db: Database) {
  return {
    /** Packs and keeps one; the oldest go. */
    async add(reason: SnapshotReason, backup: Backup): Promise<void> {
      const packed = await pack(JSON.stringify(backup));
      const { createdAt: at, ratings } = backup;
      await db.transaction('rw', db.snapshots, async (tx) =>
        putSnapshot(tx, { at, reason, ratings: ratings.length, packed }),
      );
    },
    /** The latest first. */
    async all(): Promise<SnapshotInfo[]> {
      const rows = await db.snapshots.orderBy('at').reverse().toArray();
      return rows.map(({ packed, ...rest }) => ({ ...rest, bytes: packed.length }));
    },
    /** When the last daily one was made, in milliseconds since 1970; 0 for never. */
    async lastDaily(): Promise<number> {
      const newest = await db.snapshots
        .orderBy('at')
        .reverse()
        .filter(({ reason }) => reason === 'daily')
        .first();
      return newest?.at ?? 0;
    },
    /**
     * The backup as JSON.
     * @throws {LikelihoodError} `storage-failed` where it is gone
     */
    async read(id: number): Promise<{ readonly at: number; readonly text: string }> {
      const row = await db.snapshots.get(id);
      if (!row) throw new LikelihoodError('storage-failed', 'This backup is no longer kept.');
      return { at: row.at, text: await unpack(row.packed) };
    },
  };
}

export type SnapshotRepository = ReturnType<typeof createSnapshotRepository>;
