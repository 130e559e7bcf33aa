import type { ImportFile } from '../../../../lib/messages.ts';
import { expect, test } from 'vitest';
import { asksWhatItMeans, firstPlan, importRequest } from '../../../../components/ratings/import-plan.ts';
import { clickAll, clickRow, nothingSelected, selectedOf } from '../../../../components/ratings/selection.ts';
import { rowsInView } from '../../../../components/ratings/window.ts';

test('only rows in view and some around them are drawn', () => {
  const drawn = rowsInView({ scrollTop: 5_000_00, viewHeight: 600 }, 50, 100_000);
  expect(drawn[0]).toBe(10_000 - 8);
  expect(drawn.at(-1)).toBe(10_012 + 7);
  expect(rowsInView({ scrollTop: 0, viewHeight: 600 }, 50, 3)).toEqual([0, 1, 2]);
  expect(rowsInView({ scrollTop: 9_999, viewHeight: 600 }, 50, 0)).toEqual([]);
});

test('the row with the focus is drawn wherever it is, in the order of the table', () => {
  const view = { scrollTop: 50_000, viewHeight: 100 };
  expect(rowsInView(view, 50, 100_000, 3)[0]).toBe(3);
  expect(rowsInView(view, 50, 100_000, 90_000).at(-1)).toBe(90_000);
  expect(rowsInView(view, 50, 100_000, 1001).filter((index) => index === 1001)).toHaveLength(1);
  expect(rowsInView(view, 50, 2000, 5000)).not.toContain(5000);
});

test('a list that got shorter than it is scrolled still shows its end', () => {
  expect(rowsInView({ scrollTop: 50_000, viewHeight: 100 }, 50, 10)).toEqual([9]);
});

const order = ['a', 'b', 'c', 'd', 'e'];
const ids = (selection: { readonly ids: ReadonlySet<string> }) => [...selection.ids].sort();

test('a click selects, Shift reaches from the last click to this one', () => {
  const one = clickRow(nothingSelected, order, 'd', false);
  const range = clickRow(one, order, 'b', true);
  expect(ids(range)).toEqual(['b', 'c', 'd']);
  expect(ids(clickRow(range, order, 'c', false))).toEqual(['b', 'd']);
});

test('Shift without a click before, or one that is filtered away, selects one', () => {
  expect(ids(clickRow(nothingSelected, order, 'c', true))).toEqual(['c']);
  expect(ids(clickRow({ ids: new Set(['x']), anchor: 'x' }, order, 'c', true))).toEqual(['c', 'x']);
});

test('all that are shown, and none again; what a filter hides does not count', () => {
  const all = clickAll(nothingSelected, order);
  expect(selectedOf(all, ['b', 'z'])).toEqual(['b']);
  expect(clickAll(all, order)).toEqual(nothingSelected);
});

const file: ImportFile = {
  kind: 'csv',
  name: 'liked songs.csv',
  songs: ['liked', null].map((value, index) => ({
    track: { id: String(index).padStart(22, '0'), title: 't', artists: [], album: null, durationMs: null },
    value: value === 'liked' ? 'liked' : null,
    ratedAt: null,
    origin: 'import',
    features: null,
    source: 'import',
    isrc: null,
  })) as ImportFile['songs'], // made up here, in the shape of the protocol
  rows: 2,
  unreadable: 0,
  rated: { liked: 1, disliked: 0 },
  unrated: 1,
  withFeatures: 0,
  hasLiked: true,
  backupText: null,
};
const values = (songs: ImportFile['songs']) => songs.map(({ value }) => value);

test('a gap in a file that rates stays a gap', () => {
  expect(asksWhatItMeans(file)).toBe(false);
  expect(values(importRequest(file, { ...firstPlan, unratedAs: 'liked' }).songs)).toEqual(['liked', null]);
});

test('a file that rates nothing becomes what the listener says', () => {
  const plain = { ...file, hasLiked: false, songs: file.songs.slice(1) };
  expect(asksWhatItMeans(plain)).toBe(true);
  expect(values(importRequest(plain, firstPlan).songs)).toEqual([null]);
  expect(values(importRequest(plain, { ...firstPlan, unratedAs: 'disliked' }).songs)).toEqual(['disliked']);
});
