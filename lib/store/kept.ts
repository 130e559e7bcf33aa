import type { Database } from './database.ts';

const rowKey = (key: string) => `kept ${key}`;

/** Single values of others' making: the journal of playlist runs and the connection to Spotify. */
export function createKeptRepository(db: Database) {
  return {
    /** undefined where nothing is kept. */
    get: async (key: string): Promise<unknown> => (await db.meta.get(rowKey(key)))?.value,
    async put(key: string, value: unknown): Promise<void> {
      await db.meta.put({ key: rowKey(key), value });
    },
    delete: (key: string): Promise<void> => db.meta.delete(rowKey(key)),
  };
}

export type KeptRepository = ReturnType<typeof createKeptRepository>;
