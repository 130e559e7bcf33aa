import { Dexie } from 'dexie';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../../lib/store/database.ts';
import { parseBackup } from '../../../lib/store/backup-file.ts';
import { createStore } from '../../../lib/store/store.ts';

interface Example {
  readonly version: number;
  readonly stores: Record<string, string>;
  readonly rows: Record<string, unknown[]>;
}
const folder = join(import.meta.dirname, 'examples');
const examples = readdirSync(folder).map(
  (name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Example,
); // our own files

test('there is an example of every version', () => {
  const newest = openDatabase('newest').verno;
  expect(examples.map(({ version }) => version)).toEqual(Array.from({ length: newest }, (_, at) => at + 1));
});

test.each(examples)('a database of version $version opens with all its ratings', async (example) => {
  const name = `migrated-${example.version}`;
  const old = new Dexie(name);
  old.version(example.version).stores(example.stores);
  for (const [table, rows] of Object.entries(example.rows)) await old.table(table).bulkAdd(rows);
  old.close();
  const store = createStore(openDatabase(name));
  expect(await store.ratings.counts()).toEqual({ liked: 1, disliked: 1 });
  expect((await store.trainingSet()).rated).toHaveLength(1);
  expect(await store.meta.get('activeModel')).toBe('model-1');
  expect((await store.models.active())?.id).toBe('model-1');
  expect((await store.ratings.liveEvents()).map(({ shown }) => shown?.score)).toEqual([71]);
  expect((await store.profiles.all())[0]).toMatchObject({ id: 'first' });
});

test('before a migration everything is kept as a backup, which can be restored', async () => {
  const [example] = examples;
  if (!example) throw new Error('no example');
  const name = 'migrated-with-backup';
  const old = new Dexie(name);
  old.version(1).stores(example.stores);
  for (const [table, rows] of Object.entries(example.rows)) await old.table(table).bulkAdd(rows);
  old.close();
  const store = createStore(openDatabase(name));
  const [snapshot] = await store.snapshots.all();
  expect(snapshot).toMatchObject({ reason: 'migration', ratings: 2 });
  const before = await store.ratings.all();
  await store.ratings.delete(
    before.map(({ trackId }) => trackId),
    5,
  );
  expect(await store.ratings.all()).toEqual([]);
  const { text } = await store.snapshots.read(snapshot?.id ?? 0);
  await store.backup.restore(parseBackup(text), 'replace', 6);
  expect(await store.ratings.all()).toEqual(before);
});
