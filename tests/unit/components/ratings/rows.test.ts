import { expect, test } from 'vitest';
import {
  filterRows,
  firstOrder,
  noFilter,
  orderAfter,
  sortRows,
} from '../../../../components/ratings/rows.ts';
import type { Filter } from '../../../../components/ratings/rows.ts';
import type { RatingRow } from '../../../../lib/domain/ratings-room.ts';
import { row } from './fixtures.ts';

const rows: readonly RatingRow[] = [
  row(1, { title: 'Jóga', artists: 'Björk', album: 'Homogenic', value: 'liked', score: 90 }),
  row(2, {
    title: 'Army of Me',
    artists: 'Björk',
    album: 'Post',
    value: 'disliked',
    score: 80,
    origin: 'import',
  }),
  row(3, { title: 'Post', artists: 'Somebody', album: 'Else', value: 'liked', score: null }),
];
const found = (filter: Partial<Filter>) =>
  filterRows(rows, { ...noFilter, ...filter }).map(({ trackId }) => Number(trackId));

test('words are found in title, artist and album, without case and accents', () => {
  expect(found({ search: 'bjork' })).toEqual([1, 2]);
  expect(found({ search: 'POST' })).toEqual([2, 3]);
  expect(found({ search: ' post  björk ' })).toEqual([2]);
  expect(found({ search: 'nothing' })).toEqual([]);
});

test('kind and origin narrow', () => {
  expect(found({ value: 'liked' })).toEqual([1, 3]);
  expect(found({ origin: 'import' })).toEqual([2]);
  expect(filterRows(rows, noFilter)).toBe(rows);
});

test('both days of a range are within, as days are here', () => {
  const at = (hour: number, day: number) => new Date(2026, 4, day, hour).getTime();
  const dated = [
    row(1, { ratedAt: at(0, 1) }),
    row(2, { ratedAt: at(23, 2) }),
    row(3, { ratedAt: at(0, 3) }),
  ];
  const within = (from: string, to: string) =>
    filterRows(dated, { ...noFilter, from, to }).map(({ trackId }) => Number(trackId));
  expect(within('2026-05-01', '2026-05-02')).toEqual([1, 2]);
  expect(within('2026-05-02', '')).toEqual([2, 3]);
  expect(within('', '2026-05-01')).toEqual([1]);
});

test('sorting by how far model and listener are apart; what has no score comes last either way', () => {
  const order = (rising: boolean) =>
    sortRows(rows, { column: 'disagreement', rising }).map(({ trackId }) => Number(trackId));
  expect(order(false)).toEqual([2, 1, 3]);
  expect(order(true)).toEqual([1, 2, 3]);
});

test('texts sort as people do', () => {
  const titles = sortRows([row(1, { title: 'b' }), row(2, { title: 'Ä' }), row(3, { title: 'C' })], {
    column: 'title',
    rising: true,
  });
  expect(titles.map(({ title }) => title)).toEqual(['Ä', 'b', 'C']);
});

test('a press sorts, the next one turns it round', () => {
  expect(orderAfter(firstOrder, 'title')).toEqual({ column: 'title', rising: true });
  expect(orderAfter(firstOrder, 'ratedAt')).toEqual({ column: 'ratedAt', rising: true });
  expect(orderAfter({ column: 'title', rising: true }, 'score')).toEqual({ column: 'score', rising: false });
});
