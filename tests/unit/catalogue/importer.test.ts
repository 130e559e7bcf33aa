import { describe, expect, it, test } from 'vitest';
import { createCollection, findId, indexIds } from '../../../lib/catalogue/collection.ts';
import { runImport } from '../../../lib/catalogue/importer.ts';
import { songAt } from '../../../lib/catalogue/show.ts';
import { freshCatalogue } from './catalogue.ts';
import { blobOf, gzipped, header, idOf, rowOf, tableOf, zipped } from './files.ts';

async function songOf(catalogue: ReturnType<typeof freshCatalogue>, id: string) {
  const collection = await catalogue.load();
  const position = findId(collection.blocks, indexIds(collection.blocks), id);
  return position < 0 ? null : songAt(collection, position);
}

test('songs of a file are there with what the file tells', async () => {
  const catalogue = freshCatalogue();
  const row = rowOf(1, {
    title: '"Don\'t, stop"',
    artists: 'Mina;Rita Pavone',
    genre: 'Pop',
    year: '1964',
    country: 'it',
  });
  expect(await catalogue.import(blobOf(`\uFEFF${header}\n${row}\n`))).toEqual({
    rows: 1,
    added: 1,
    known: 0,
    refused: [],
  });
  expect(await songOf(catalogue, idOf(1))).toMatchObject({
    id: idOf(1),
    title: "Don't, stop",
    artists: [
      { id: null, name: 'Mina' },
      { id: null, name: 'Rita Pavone' },
    ],
    genres: ['pop'],
    countries: ['IT'],
    year: 1964,
    features: { durationMs: 180_001, tempo: 61, timeSignature: 4, key: 1, mode: 1 },
  });
});

test.each([
  ['plain', blobOf(tableOf(5000))],
  ['gzip', blobOf(gzipped(tableOf(5000)))],
  [
    'zip',
    blobOf(
      zipped([
        { name: 'songs/', text: '' },
        { name: 'songs/a.csv', text: tableOf(3000) },
        { name: 'songs/b.csv', text: tableOf(2000, 3000) },
        { name: 'readme.md', text: 'hello' },
      ]),
    ),
  ],
])('a %s file is read whole', async (_, file) => {
  const catalogue = freshCatalogue();
  expect(await catalogue.import(file)).toMatchObject({ rows: 5000, added: 5000, refused: [] });
  const collection = await catalogue.load();
  expect(collection.size).toBe(5000);
  expect(collection.blocks.map(({ block }) => block.rows)).toEqual([4096, 904]);
  expect(await songOf(catalogue, idOf(4999))).toMatchObject({ title: 'Song 4999' });
});

test('the same file twice adds nothing, and another with the same songs tells what it knows better', async () => {
  const catalogue = freshCatalogue();
  const file = blobOf(tableOf(10));
  await catalogue.import(file);
  const before = await catalogue.repository.load();
  expect(await catalogue.import(file)).toMatchObject({ added: 0, known: 10 });
  expect(await catalogue.repository.load()).toEqual(before);
  expect(await catalogue.repository.imports()).toHaveLength(1);
  const better = [
    header,
    rowOf(3, { genre: 'jazz', country: 'FR', year: '1999' }),
    rowOf(3, { genre: 'bop' }),
  ];
  expect(await catalogue.import(blobOf(better.join('\n')))).toMatchObject({ added: 0, known: 2 });
  expect(await songOf(catalogue, idOf(3))).toMatchObject({
    title: 'Song 3',
    genres: ['bop', 'jazz'],
    countries: ['FR'],
    year: 1999,
  });
});

test('features come later to songs of a file that had none', async () => {
  const catalogue = freshCatalogue();
  const names = 'Track URI,Track Name,Album Name,Artist Name(s),Release Date,Track Duration (ms),Genres';
  const row = `spotify:track:${idOf(2)},Song 2,Album,"Mina, Celentano",1964-05-01,171000,"pop, beat"`;
  await catalogue.import(blobOf(`${names}\n${row}\n`));
  expect(await songOf(catalogue, idOf(2))).toMatchObject({
    features: null,
    genres: ['beat', 'pop'],
    year: 1964,
  });
  await catalogue.import(blobOf(tableOf(5)));
  expect(await songOf(catalogue, idOf(2))).toMatchObject({ features: { tempo: 62 }, artists: [{}, {}] });
});

test('rows that are no songs are counted with their reasons, and the others are taken', async () => {
  const catalogue = freshCatalogue();
  const rows = [
    rowOf(0),
    rowOf(1, { id: '' }),
    rowOf(2, { id: 'spotify:episode:x' }),
    rowOf(3, { energy: '3.2' }),
    rowOf(4, { energy: '7' }),
    rowOf(5, { energy: 'loud' }),
    `${rowOf(6)},more`,
    rowOf(7, { title: '"a "b" c"' }),
    rowOf(8),
  ];
  expect(await catalogue.import(blobOf([header, ...rows].join('\n')))).toEqual({
    rows: 9,
    added: 2,
    known: 0,
    refused: [
      { reason: 'missing-id', count: 1, row: 2, example: '' },
      { reason: 'bad-id', count: 1, row: 3, example: 'track_id: spotify:episode:x' },
      { reason: 'out-of-range', count: 2, row: 4, example: 'energy: 3.2' },
      { reason: 'not-a-number', count: 1, row: 6, example: 'energy: loud' },
      { reason: 'cell-count', count: 1, row: 7, example: '20 ≠ 19' },
      { reason: 'broken-quotes', count: 1, row: 8, example: '' },
    ],
  });
});

describe('an import that is cut off', () => {
  const count = 140_000;
  const text = tableOf(count);

  it('is not there for anybody, and goes on where it was', { timeout: 30_000 }, async () => {
    const catalogue = freshCatalogue();
    await catalogue.import(blobOf([header, rowOf(1, { genre: 'old' })].join('\n')));
    const genres = [header, ...Array.from({ length: count }, (_, n) => rowOf(n, { genre: `g${n % 9}` }))];
    const file = blobOf(genres.join('\n'));
    const controller = new AbortController();
    const cut = catalogue.import(file, 'songs.csv', {
      signal: controller.signal,
      onProgress: (_, { rows }) => rows > 135_000 && controller.abort(),
    });
    await expect(cut).rejects.toThrow();
    const [waiting] = await catalogue.repository.unfinished();
    if (!waiting?.file) throw new Error('the import is to be kept, with its file');
    expect(waiting.counts.rows).toBeGreaterThan(130_000);
    const collection = await catalogue.load();
    expect(collection.size).toBe(1);
    const resumed = await runImport(
      { ...waiting, file },
      { repository: catalogue.repository, collection, index: indexIds(collection.blocks) },
      { signal: new AbortController().signal, onProgress: () => {}, pause: async () => {} },
    );
    expect(resumed.counts).toEqual({ rows: count, added: count - 1, known: 1, refused: [] });
    const whole = freshCatalogue();
    await whole.import(blobOf([header, rowOf(1, { genre: 'old' })].join('\n')));
    await whole.import(file);
    const [one, other] = [await catalogue.load(), await whole.load()];
    expect(one.size).toBe(count);
    for (const position of [0, 1, 4095, 4096, 131_072, 131_073, 139_999]) {
      expect(songAt(one, position)).toEqual(songAt(other, position));
    }
    expect(songAt(createCollection(await catalogue.repository.load()), 0)).toMatchObject({
      genres: ['g1', 'old'],
    });
  });

  it('leaves nothing once it is given up', { timeout: 30_000 }, async () => {
    const catalogue = freshCatalogue();
    const controller = new AbortController();
    const cut = catalogue.import(blobOf(text), 'songs.csv', {
      signal: controller.signal,
      onProgress: (_, { rows }) => rows > 135_000 && controller.abort(),
    });
    await expect(cut).rejects.toThrow();
    await catalogue.repository.drop(1);
    expect(await catalogue.repository.load()).toEqual({ blocks: [], tags: [], sets: [] });
    expect(await catalogue.repository.writtenBy(1)).toEqual([]);
    expect(await catalogue.repository.imports()).toEqual([]);
  });
});
