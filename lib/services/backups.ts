import type { BackupSummary } from '../messages.ts';
import { parseBackup } from '../store/backup-file.ts';
import type { Store } from '../store/store.ts';
import type { SnapshotReason } from '../domain/ratings-room.ts';
import type { Clock } from './deps.ts';

export interface BackupDeps {
  readonly store: Pick<Store, 'backup' | 'snapshots' | 'meta' | 'log'>;
  readonly clock: Clock;
  readonly keepSnapshot: (reason: SnapshotReason) => Promise<void>;
  readonly onRestored: () => void;
}

const fileName = (at: number) => `likelihood-${new Date(at).toISOString().slice(0, 10)}.json`;

/** Backup and restore as one versioned JSON file. */
export function createBackups({ store, clock, keepSnapshot, onRestored }: BackupDeps) {
  async function preview(text: string): Promise<BackupSummary> {
    const backup = parseBackup(text);
    const liked = backup.ratings.filter(({ value }) => value === 'liked').length;
    return {
      createdAt: backup.createdAt,
      ratings: { liked, disliked: backup.ratings.length - liked },
      tracks: backup.tracks.length,
      ...(await store.backup.compare(backup)),
    };
  }

  async function restore(text: string, mode: 'merge' | 'replace'): Promise<BackupSummary> {
    const summary = await preview(text);
    await keepSnapshot('restore');
    await store.backup.restore(parseBackup(text), mode, clock.now());
    // What is here now is what the file holds.
    if (mode === 'replace') await noteFile();
    onRestored();
    return summary;
  }

  /** For the reminder: a file was saved, and what changed until then is in it. */
  const noteFile = async (): Promise<void> =>
    store.meta.put('savedFile', { at: clock.now(), lastEntry: await store.log.lastEntry() });

  return {
    async create(): Promise<{ fileName: string; text: string }> {
      const now = clock.now();
      const text = JSON.stringify(await store.backup.create(now));
      await noteFile();
      return { fileName: fileName(now), text };
    },
    /** @throws {LikelihoodError} `bad-file`; nothing is changed */
    preview,
    /** @throws {LikelihoodError} `bad-file`; nothing is changed */
    restore,
    /** A backup that was made by itself, to be saved as a file. */
    async readSnapshot(id: number): Promise<{ fileName: string; text: string }> {
      const { at, text } = await store.snapshots.read(id);
      return { fileName: fileName(at), text };
    },
    /** Goes back to it; the state before is kept like any other. */
    restoreSnapshot: async (id: number): Promise<BackupSummary> =>
      restore((await store.snapshots.read(id)).text, 'replace'),
  };
}
