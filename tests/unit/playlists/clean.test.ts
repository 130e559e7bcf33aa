import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanGroups, planClean } from '../../../lib/playlists/clean.ts';
import { keepRow, removeRow } from '../../../lib/playlists/edit.ts';
import { numbersOf } from '../../../lib/playlists/numbers.ts';
import { resultRows } from '../../../lib/playlists/plan.ts';
import { anyLibrary, factsOf, gone, local, playlistOf, scoreOf, told } from './library.ts';

const made = { into: 'new', name: 'Clean', description: '' } as const;

const facts = factsOf({
  1: { score: scoreOf(0.1, 0.05) },
  2: { score: scoreOf(0.3, 0.2) },
  3: { score: scoreOf(0.9) },
  4: { score: scoreOf(0.05), rating: 'liked' },
  5: { score: scoreOf(0.9), rating: 'disliked' },
  6: { score: null },
  7: { score: scoreOf(0.02, 0.02) },
});
const playlist = playlistOf([1, 2, local, 3, 4, gone, 5, 6, 1, 7]);
const clean = (into: typeof made | 'in-place') => planClean({ playlist, facts, threshold: 0.4, into });
const whyOf = (n: number) => clean(made).rows.find(({ item }) => told([item])[0] === n)?.why;

test('what is surely under the threshold goes; liked, unsure and unknown songs stay, and each row says why', () => {
  expect(told(resultRows(clean('in-place')).map(({ item }) => item))).toEqual([2, 'local', 3, 4, 'gone', 6]);
  expect([1, 2, 3, 4, 5, 6].map(whyOf)).toEqual([
    'below',
    'uncertain',
    'above',
    'liked',
    'disliked',
    'unknown',
  ]);
});

test('a new playlist gets the songs that are kept, and the numbers tell what stays behind', () => {
  expect(told(resultRows(clean(made)).map(({ item }) => item))).toEqual([2, 3, 4, 6]);
  const { rows, kept, removed, uncertain, untouched, result, steps } = numbersOf(clean('in-place'));
  expect({ rows, kept, removed, uncertain, untouched, result, steps }).toEqual({
    rows: 10,
    kept: 6,
    removed: 4,
    uncertain: 1,
    untouched: 2,
    result: 6,
    steps: 1,
  });
  expect(numbersOf(clean(made)).result).toBe(4);
});

test('the surest come first, unsure ones stand apart, and songs rated up are in no group', () => {
  const { sure, uncertain, others } = cleanGroups(clean('in-place'));
  const songs = (rows: typeof sure) => told(rows.map(({ item }) => item));
  expect([songs(sure), songs(uncertain), songs(others)]).toEqual([[5, 7, 1, 1], [2], [3, 6]]);
});

test('all rows of a song go together, and a song rated up cannot be taken out', () => {
  const kept = keepRow(clean('in-place'), 0);
  expect(told(resultRows(kept).map(({ item }) => item))).toEqual([1, 2, 'local', 3, 4, 'gone', 6, 1]);
  expect(kept.rows.filter(({ edited }) => edited).map(({ id }) => id)).toEqual([0, 8]);
  expect(removeRow(kept, 8).rows.map(({ deed }) => deed)).toEqual(
    clean('in-place').rows.map(({ deed }) => deed),
  );
  for (const id of [2, 4, 5]) expect(removeRow(kept, id)).toBe(kept);
});

test('nothing liked and nothing but songs is ever removed, and sizes add up, however a plan is edited', () => {
  const edits = fc.array(fc.tuple(fc.constantFrom(keepRow, removeRow), fc.nat(30)), { maxLength: 20 });
  fc.assert(
    fc.property(
      anyLibrary,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.boolean(),
      edits,
      ({ playlist, facts }, threshold, inPlace, edits) => {
        const fresh = planClean({ playlist, facts, threshold, into: inPlace ? 'in-place' : made });
        const plan = edits.reduce((plan, [edit, id]) => edit(plan, id), fresh);
        const removed = plan.rows.filter(({ deed }) => deed === 'remove');
        expect(removed.every(({ rating, item }) => rating !== 'liked' && item.kind === 'track')).toBe(true);
        const numbers = numbersOf(plan);
        expect(numbers.kept + numbers.removed).toBe(playlist.items.length);
        expect(numbers.result).toBe(numbers.kept - (inPlace ? 0 : numbers.untouched));
        expect(plan.rows.map(({ place }) => place)).toEqual([...playlist.items.keys()]);
      },
    ),
  );
});
