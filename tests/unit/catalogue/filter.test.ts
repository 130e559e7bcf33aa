import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Collection } from '../../../lib/catalogue/collection.ts';
import { markSongs } from '../../../lib/catalogue/scan/filter.ts';
import type { CatalogueFilter, Range } from '../../../lib/catalogue/scan/query.ts';
import { summarise } from '../../../lib/catalogue/scan/summaries.ts';
import { songAt } from '../../../lib/catalogue/show.ts';
import type { CatalogueSong } from '../../../lib/catalogue/show.ts';
import type { RememberedRating } from '../../../lib/model/memory.ts';
import { freshCatalogue } from './catalogue.ts';
import { blobOf, header, idOf, rowOf } from './files.ts';

const genres = ['pop', 'rock', '"pop;jazz"', ''];
const titles = ['Für Elise', 'fur coat', 'SONG two', '"Béla, Bartók"', 'Ελλάδα', '音楽', 'İzmir'];
const size = 4300;
let collection: Collection;
let songs: CatalogueSong[];

const scores = Float32Array.from({ length: size }, (_, n) => (n % 11 === 0 ? NaN : (n % 101) / 100));
const rating: RememberedRating = { liked: true, artists: [], genres: [] };
const rated = new Map(Array.from({ length: 50 }, (_, n) => [idOf(n * 7), rating]));

beforeAll(async () => {
  const catalogue = freshCatalogue();
  const rows = Array.from({ length: size }, (_, n) =>
    rowOf(n, {
      title: titles[n % titles.length] ?? '',
      artists: `Artist ${n % 5};Mötley ${n % 3}`,
      genre: genres[n % genres.length] ?? '',
      year: n % 6 === 0 ? '' : String(1950 + (n % 70)),
      country: ['IT', 'FR', '', 'JP'][n % 4] ?? '',
      ...(n % 17 === 0 ? { energy: '' } : {}),
    }),
  );
  await catalogue.import(blobOf([header, ...rows].join('\n')));
  collection = await catalogue.load();
  songs = Array.from({ length: size }, (_, position) => songAt(collection, position));
});

const within = (value: number | null | undefined, { from, to }: Range) =>
  value !== null && value !== undefined && value >= (from ?? -Infinity) && value <= (to ?? Infinity);

const plain = (text: string) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** What the filter should do, song by song. */
function isWanted(song: CatalogueSong, position: number, filter: CatalogueFilter): boolean {
  const names = plain([song.title, ...song.artists.map(({ name }) => name)].join('\n'));
  const score = scores[position] ?? NaN;
  return (
    (filter.genres?.some((genre) => song.genres.includes(genre)) ?? true) &&
    (filter.countries?.some((country) => song.countries.includes(country)) ?? true) &&
    (!filter.years || within(song.year, filter.years)) &&
    (!filter.features?.energy || within(song.features?.energy, filter.features.energy)) &&
    (!filter.score || (!Number.isNaN(score) && within(score, filter.score))) &&
    (filter.unrated !== true || !rated.has(song.id)) &&
    plain(filter.text ?? '')
      .split(/\s+/)
      .every((word) => names.includes(word))
  );
}

const range = (low: number, high: number) =>
  fc.record({
    from: fc.option(fc.integer({ min: low, max: high })),
    to: fc.option(fc.integer({ min: low, max: high })),
  });
const hundredths = (values: Range): Range => ({
  from: values.from === null ? null : Math.fround(values.from / 100),
  to: values.to === null ? null : Math.fround(values.to / 100),
});
const anyFilter: fc.Arbitrary<CatalogueFilter> = fc.record(
  {
    text: fc.constantFrom(
      '',
      'fur',
      'FÜR  elise',
      'mot 2',
      'béla bartok',
      'ελλ',
      '音',
      'izm',
      'nowhere',
      '4',
    ),
    genres: fc.uniqueArray(fc.constantFrom('pop', 'rock', 'jazz', 'none')),
    countries: fc.uniqueArray(fc.constantFrom('IT', 'FR', 'JP', 'XX')),
    years: range(1940, 2030),
    features: range(0, 100).map((values) => ({ energy: hundredths(values) })),
    score: range(0, 100).map(hundredths),
    unrated: fc.boolean(),
  },
  { requiredKeys: [] },
);

test('a filter lets through what each song by itself says', () => {
  fc.assert(
    fc.property(anyFilter, (filter) => {
      const marks = markSongs(collection, filter, { scores, rated });
      const wrong = songs.filter(
        (song, position) => isWanted(song, position, filter) !== (marks[position] === 1),
      );
      expect(wrong).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('no song has a score before the first model', () => {
  const marks = markSongs(collection, { score: { from: null, to: null } }, { scores: null, rated });
  expect(marks.includes(1)).toBe(false);
});

test.each(['genres', 'countries'] as const)('%s are counted song by song', (by) => {
  const marks = markSongs(collection, { unrated: true }, { scores, rated });
  const summaries = summarise(collection, by, marks, scores);
  const names = new Set(songs.flatMap((song) => song[by]));
  expect(new Set(summaries.map(({ name }) => name))).toEqual(names);
  for (const summary of summaries) {
    const positions = [...songs.keys()].filter(
      (at) => marks[at] === 1 && songs[at]?.[by].includes(summary.name),
    );
    const known = positions.map((at) => scores[at] ?? NaN).filter((score) => !Number.isNaN(score));
    expect(summary).toMatchObject({ songs: positions.length, scored: known.length });
    expect(summary.meanScore).toBeCloseTo(known.reduce((sum, score) => sum + score, 0) / known.length);
    const above = known.filter((score) => Math.round(score * 100) > 70).length;
    expect(summary.shareAbove70).toBeCloseTo(above / known.length);
  }
  expect(summaries.map(({ songs }) => songs)).toEqual(
    summaries.map(({ songs }) => songs).sort((a, b) => b - a),
  );
});

test('without a model there are counts and no means', () => {
  const [most] = summarise(collection, 'genres', new Uint8Array(size).fill(1), null);
  expect(most).toEqual({ name: 'pop', songs: 2150, scored: 0, meanScore: null, shareAbove70: null });
});
