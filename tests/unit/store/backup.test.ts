import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseBackup } from '../../../lib/store/backup-file.ts';
import { featuresOf, freshStore, idOf, trackOf } from './fixtures.ts';

async function filled() {
  const made = freshStore();
  for (const n of [1, 2, 3]) {
    const value = n === 2 ? 'disliked' : 'liked';
    await made.store.ratings.set({ track: trackOf(n), value, origin: 'row', at: n, shown: null });
  }
  await made.store.lookups.settle('reccobeats', [featuresOf(1)], [], 0);
  return made;
}
const textOf = async ({ store }: Awaited<ReturnType<typeof filled>>) =>
  JSON.stringify(await store.backup.create(77));

test('a backup restores to the same state', async () => {
  const text = await textOf(await filled());
  const other = freshStore();
  await other.db.profiles.clear();
  await other.store.backup.restore(parseBackup(text), 'replace', 90);
  expect(JSON.stringify(await other.store.backup.create(77))).toBe(text);
});

test('merging keeps the newer rating and adds nothing twice', async () => {
  const made = await filled();
  const backup = parseBackup(await textOf(made));
  await made.store.ratings.set({ track: trackOf(1), value: 'disliked', origin: 'row', at: 50, shown: null });
  await made.store.ratings.set({ track: trackOf(4), value: 'liked', origin: 'row', at: 51, shown: null });
  const events = await made.db.events.count();
  expect(await made.store.backup.compare(backup)).toEqual({ added: 0, changed: 0, unchanged: 3, removed: 1 });
  await made.store.backup.restore(backup, 'merge', 90);
  expect(await made.store.ratings.of([idOf(1), idOf(4)])).toEqual(['disliked', 'liked']);
  expect(await made.db.events.count()).toBe(events);
});

test('a replace takes away what the backup does not have', async () => {
  const made = await filled();
  const backup = parseBackup(await textOf(made));
  await made.store.ratings.set({ track: trackOf(4), value: 'liked', origin: 'row', at: 51, shown: null });
  await made.store.backup.restore(backup, 'replace', 90);
  expect(await made.store.ratings.counts()).toEqual({ liked: 2, disliked: 1 });
});

test.each([
  ['no JSON', 'hello', /not JSON/],
  ['another file', '{"format":"exportify"}', /not a Likelihood backup/],
  ['a later version', '{"format":"likelihood-backup","version":9}', /version 9/],
  [
    'a wrong value',
    `{"format":"likelihood-backup","version":1,"createdAt":1,"events":[],"tracks":[],"features":[],"ratings":[{"trackId":"${idOf(1)}","value":"loved","ratedAt":1,"origin":"row"}]}`,
    /ratings\.0\.value/,
  ],
])('%s is refused with its reason', (_, text, reason) => {
  expect(() => parseBackup(text)).toThrow(reason);
});

test('whatever is in a file, reading it either gives a whole backup or the error bad-file', () => {
  const value = fc.json();
  fc.assert(
    fc.property(value, value, (ratings, tracks) => {
      const text = `{"format":"likelihood-backup","version":1,"createdAt":1,"events":[],"features":[],"ratings":${ratings},"tracks":${tracks}}`;
      try {
        expect(Array.isArray(parseBackup(text).ratings)).toBe(true);
      } catch (error) {
        expect(error).toMatchObject({ code: 'bad-file' });
      }
    }),
  );
});
