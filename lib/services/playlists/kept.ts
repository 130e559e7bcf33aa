/** Values that the dashboard reads itself and the background writes: it alone writes to the store. */
import { LikelihoodError } from '../../errors.ts';
import type { Result } from '../../errors.ts';
import type { Send } from '../../message-client.ts';
import type { JournalRecords, JournalStore } from '../../playlists/journal.ts';
import type { SmallStore } from '../../spotify/api/deps.ts';
import type { KeptRepository } from '../../store/kept.ts';

function orThrow<T>(answer: Result<T>): void {
  if (!answer.ok) throw new LikelihoodError(answer.error.code, answer.error.message);
}

export interface KeptDeps {
  readonly kept: Pick<KeptRepository, 'get'>;
  readonly send: Send;
}

/** The journal of runs. A put resolves once it is in the store for good. */
export const createJournalStore = ({ kept, send }: KeptDeps): JournalStore => ({
  get: async <K extends keyof JournalRecords>(key: K) =>
    (await kept.get(`journal ${key}`)) as JournalRecords[K] | undefined, // put() below is the only writer
  put: async (key, value) => orThrow(await send('kept.put', { key: `journal ${key}`, value })),
  delete: async (key) => orThrow(await send('kept.delete', { key: `journal ${key}` })),
});

/** What outlives the browser: the refresh token, out of reach of the script in the player's page. */
export const createLastingStore = ({ kept, send }: KeptDeps): SmallStore => ({
  get: (key) => kept.get(key),
  set: async (key, value) => orThrow(await send('kept.put', { key, value })),
  remove: async (key) => orThrow(await send('kept.delete', { key })),
});

/** What of storage.session is used. */
export interface SessionArea {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(key: string): Promise<void>;
}

/** What is forgotten when the browser closes. */
export const createSessionStore = (area: SessionArea): SmallStore => ({
  get: async (key) => (await area.get(key))[key],
  set: (key, value) => area.set({ [key]: value }),
  remove: (key) => area.remove(key),
});
