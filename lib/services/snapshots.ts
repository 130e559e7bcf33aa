/** Backups that nobody has to think of: one a day, and one before anything that changes much. */
import type { SnapshotReason } from '../domain/ratings-room.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from './deps.ts';

const dayMs = 86_400_000;

export function createSnapshots(store: Pick<Store, 'snapshots' | 'backup' | 'meta' | 'log'>, clock: Clock) {
  async function keep(reason: SnapshotReason): Promise<void> {
    const backup = await store.backup.create(clock.now());
    // Before the first rating there is nothing to go back to.
    if (backup.ratings.length > 0) await store.snapshots.add(reason, backup);
  }

  return {
    /** @throws the database's own error, e.g. of a full disk; nothing else should be done then */
    keep,
    /** One a day, at the first start of the background in it, where anything changed since the last one. */
    async daily(): Promise<void> {
      const now = clock.now();
      const last = await store.meta.get('daily');
      if (last && last.at <= now && now - last.at < dayMs) return;
      const lastEntry = await store.log.lastEntry();
      if (lastEntry !== (last?.lastEntry ?? 0)) await keep('daily');
      await store.meta.put('daily', { at: now, lastEntry });
    },
  };
}
