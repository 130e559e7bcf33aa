import { beforeAll, expect, test } from 'vitest';
import {
  changed,
  countryName,
  isAsking,
  listTitle,
  tagOptions,
} from '../../../../components/discover/filter-text.ts';
import { outcomeText } from '../../../../components/discover/import-outcomes.tsx';
import { classOf, classTexts, topOfScale } from '../../../../components/discover/map-scale.ts';
import { distanceAlong } from '../../../../components/discover/map-steps.ts';
import { rangeOf } from '../../../../components/discover/range-field.tsx';
import { inPoints, inShares } from '../../../../components/discover/song-filters.tsx';
import { strangers, summaryRows } from '../../../../components/discover/summary-rows.ts';
import { tiles } from '../../../../components/discover/world-tiles.ts';
import { useTexts } from '../page.tsx';
import { summary } from './fixtures.ts';

beforeAll(useTexts);

test('every country has one tile of its own, and no other stands on it', () => {
  const codes = tiles.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  const places = tiles.map(({ region, row, column }) => `${region} ${row} ${column}`);
  expect(new Set(places).size).toBe(places.length);
  for (const code of codes) expect(countryName(code), code).not.toBe(code);
});

// Those of the charts by country that people bring.
const charted =
  'AE AR AT AU BE BG BO BR BY CA CH CL CO CR CZ DE DK DO EC EE EG ES FI FR GB GR GT HK HN HU ID IE IL IN IS IT JP KR KZ LT LU LV MA MX MY NG NI NL NO NZ PA PE PH PK PL PT PY RO SA SE SG SK SV TH TR TW UA US UY VE VN ZA';
test('every country with charts is on the map', () => {
  const codes = new Set(tiles.map(({ code }) => code));
  expect(charted.split(' ').filter((code) => !codes.has(code))).toEqual([]);
});

test('what is no code of a country is shown as it is', () => {
  expect(countryName('BR')).toBe('Brazil');
  expect(countryName('Global')).toBe('Global');
  expect(countryName('??')).toBe('??');
});

test('colours go by fifths of a round share, which countries of few songs do not stretch', () => {
  const top = topOfScale([
    summary('BR', { shareAbove70: 0.21 }),
    summary('IS', { shareAbove70: 1, scored: 3 }),
  ]);
  expect(top).toBe(0.25);
  expect([0, 0.05, 0.051, 0.25, 0.9].map((share) => classOf(share, top))).toEqual([0, 0, 1, 4, 4]);
  expect(classOf(null, top)).toBeNull();
  expect(classTexts(top)).toEqual(['0–5%', '5–10%', '10–15%', '15–20%', '20–25%']);
  expect(topOfScale([])).toBe(0.05);
});

test('arrow keys look only ahead, and rather straight than aside', () => {
  const from = { x: 0, y: 0 };
  expect(distanceAlong(from, { x: 10, y: 0 }, [1, 0])).toBe(10);
  expect(distanceAlong(from, { x: 10, y: 5 }, [1, 0])).toBe(20);
  expect(distanceAlong(from, { x: -10, y: 0 }, [1, 0])).toBeNull();
  expect(distanceAlong(from, { x: 10, y: 40 }, [1, 0])).toBeNull();
  expect(distanceAlong(from, { x: 0, y: -10 }, [0, -1])).toBe(10);
});

const named = (rows: readonly { name: string }[]) => rows.map(({ name }) => name);
const same = (name: string) => name;
test('genres go by what suits, those of few songs last; or by size, or by name', () => {
  const all = [
    summary('a', { shareAbove70: 0.2, songs: 30 }),
    summary('few', { shareAbove70: 1, scored: 4, songs: 4 }),
    summary('c', { shareAbove70: 0.2, meanScore: 0.6, songs: 20 }),
    summary('none', { shareAbove70: null, meanScore: null, scored: 0, songs: 90, rated: 0 }),
  ];
  expect(named(summaryRows(all, { order: 'share', neverRated: false }, same))).toEqual([
    'c',
    'a',
    'few',
    'none',
  ]);
  expect(named(summaryRows(all, { order: 'songs', neverRated: false }, same))).toEqual([
    'none',
    'a',
    'c',
    'few',
  ]);
  expect(named(summaryRows(all, { order: 'name', neverRated: false }, same))).toEqual([
    'a',
    'c',
    'few',
    'none',
  ]);
  expect(named(summaryRows(all, { order: 'mean', neverRated: true }, same))).toEqual(['none']);
  expect(strangers(all, 3)).toEqual([]);
});

test('a thumb at the end of its line asks for nothing', () => {
  expect(rangeOf(0, 1, 0, 1)).toBeUndefined();
  expect(rangeOf(0.2, 1, 0, 1)).toEqual({ from: 0.2, to: null });
  expect(rangeOf(0, 0.7, 0, 1)).toEqual({ from: null, to: 0.7 });
});

test('from 70 on means what is shown as 70', () => {
  const range = { from: 70, to: null };
  expect(inShares(range).from).toBeCloseTo(0.695);
  expect(inPoints(inShares(range))).toEqual(range);
  expect(inPoints(inShares({ from: null, to: 33 }))).toEqual({ from: null, to: 33 });
});

test('a filter holds only what is asked for', () => {
  const filter = changed(changed({}, { text: 'a', unrated: true }), { text: '', genres: ['jazz'] });
  expect(filter).toEqual({ unrated: true, genres: ['jazz'] });
  expect(isAsking(changed(filter, { unrated: false, genres: undefined }))).toBe(false);
});

test('a list is called after what was asked for', () => {
  expect(listTitle({})).toBe('From your catalogue');
  expect(listTitle({ text: 'sun', genres: ['jazz'], countries: ['BR'] })).toBe(
    'From your catalogue: sun, jazz, Brazil',
  );
});

test('a menu has the names by the alphabet, and keeps what is chosen', () => {
  const options = tagOptions([summary('zouk', { songs: 1234 }), summary('jazz')], 'gone', same);
  expect(options).toEqual([
    ['', 'All'],
    ['gone', 'gone'],
    ['jazz', 'jazz (100)'],
    ['zouk', 'zouk (1,234)'],
  ]);
});

test('how a file went is told in a sentence', () => {
  const counts = { rows: 10, added: 8, known: 0, refused: [] };
  expect(outcomeText({ name: 'a', state: 'done', counts })).toBe('8 new songs');
  expect(outcomeText({ name: 'a', state: 'done', counts: { ...counts, known: 2 } })).toBe(
    '8 new songs, 2 rows of songs you have already',
  );
  expect(outcomeText({ name: 'a', state: 'done', counts: { ...counts, added: 0, known: 2 } })).toContain(
    'Nothing new',
  );
  expect(outcomeText({ name: 'a', state: 'cancelled' })).toContain('nothing of it stays');
  const failed = { name: 'a', state: 'failed', message: '', detail: '', refused: [] } as const;
  expect(outcomeText({ ...failed, code: 'bad-file', fault: 'parquet' })).toContain('Parquet');
  expect(outcomeText({ ...failed, code: 'bad-file', fault: 'broken-quotes', detail: 'row 7' })).toContain(
    '(row 7)',
  );
  expect(outcomeText({ ...failed, code: 'storage-full', fault: null })).not.toBe('');
});
