import type { BackupSummary } from '../messages.ts';
import { parseBackup } from '../store/backup.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from './deps.ts';

/** Backup and restore as one versioned JSON file. */
export function createBackups(store: Pick<Store, 'backup'>, clock: Clock, onRestored: () => void) {
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

  return {
    async create(): Promise<{ fileName: string; text: string }> {
      const now = clock.now();
      const day = new Date(now).toISOString().slice(0, 10);
      return {
        fileName: `likelihood-${day}.json`,
        text: JSON.stringify(await store.backup.create(now)),
      };
    },
    /** @throws {LikelihoodError} `bad-file`; nothing is changed */
    preview,
    /** @throws {LikelihoodError} `bad-file`; nothing is changed */
    async restore(text: string, mode: 'merge' | 'replace'): Promise<BackupSummary> {
      const summary = await preview(text);
      await store.backup.restore(parseBackup(text), mode);
      onRestored();
      return summary;
    },
  };
}
