import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { CatalogueFault, mostBytes } from '../../../lib/catalogue/faults.ts';
import { freshCatalogue } from './catalogue.ts';
import { blobOf, gzipped, header, rowOf, tableOf, zipped } from './files.ts';

const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const png = new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82]);
/** Bytes as good as random, without a zero: what a packed format looks like. */
const noise = new Uint8Array(
  Array.from({ length: 100 }, (_, i) => [...createHash('sha256').update(String(i)).digest()])
    .flat()
    .map((byte) => byte || 1),
);

/** A file of which only the size is asked. */
function hugeFile(bytes: number): Blob {
  const file = blobOf(tableOf(3));
  Object.defineProperty(file, 'size', { value: bytes });
  return file;
}

/** Each with words that its message has. */
const cases: readonly (readonly [what: string, file: () => Blob, fault: string, words: RegExp])[] = [
  ['nothing', () => blobOf(''), 'empty', /empty/],
  ['a picture', () => blobOf(png), 'not-text', /picture/],
  ['noise', () => blobOf(noise), 'not-text', /no table/],
  ['other columns', () => blobOf('name,price\nTea,3\n'), 'wrong-columns', /name, price/],
  [
    'artists instead of songs',
    () => blobOf('id,followers,genres,name,popularity\n'),
    'wrong-columns',
    /followers/,
  ],
  ['semicolons', () => blobOf(tableOf(3).replaceAll(',', ';')), 'wrong-columns', /columns/],
  [
    'a quote without an end',
    () => blobOf(`${tableOf(3)}\n${rowOf(5, { title: '"open' })}\n${rowOf(6)}`),
    'broken-quotes',
    /never closed.*row 4/,
  ],
  [
    'Latin-1',
    () => blobOf(latin1(`${header}\n${rowOf(1, { title: 'Für Elise é' })}`)),
    'latin-1',
    /Latin-1, not in UTF-8/,
  ],
  [
    'Latin-1 from the tenth thousandth row on',
    () => blobOf(latin1(`${tableOf(10_000)}\n${rowOf(20_000, { title: 'é' })}`)),
    'latin-1',
    /Latin-1/,
  ],
  ['two gigabytes', () => hugeFile(2_000_000_000), 'too-large', /2\.0 GB/],
  ['more than allowed by one byte', () => hugeFile(mostBytes + 1), 'too-large', /too large/],
  [
    'no ids at all',
    () => blobOf([header, rowOf(1, { id: '' }), rowOf(2, { id: '' })].join('\n')),
    'no-song',
    /2 × missing-id/,
  ],
  [
    'values out of range',
    () => blobOf([header, rowOf(1, { energy: '-3' }), rowOf(2, { energy: '900' })].join('\n')),
    'no-song',
    /2 × out-of-range, energy: -3/,
  ],
  ['a header and no row', () => blobOf(header), 'no-song', /No row/],
  ['Parquet', () => blobOf('PAR1abcdefgh'), 'parquet', /CSV/],
  [
    'an archive cut short',
    () => blobOf(gzipped(tableOf(2000)).slice(0, 4000)),
    'damaged-archive',
    /cut short/,
  ],
  [
    'a zip cut short',
    () => blobOf(zipped([{ name: 'a.csv', text: tableOf(99) }]).slice(0, 900)),
    'damaged-archive',
    /cut short/,
  ],
  ['a zip without CSV', () => blobOf(zipped([{ name: 'a.xml', text: 'x' }])), 'empty-archive', /no CSV/],
  [
    'a locked zip',
    () => blobOf(zipped([{ name: 'a.csv', text: 'x', flags: 1 }])),
    'unreadable-archive',
    /locked/,
  ],
];

test.each(cases)('%s: said, and nothing changed', async (_, file, fault, words) => {
  const catalogue = freshCatalogue();
  await catalogue.import(blobOf(tableOf(3, 50_000)));
  const before = await catalogue.repository.load();
  const error = await catalogue.import(file()).then(
    () => null,
    (error: unknown) => error,
  );
  if (!(error instanceof CatalogueFault)) throw new Error(`a fault expected, not ${String(error)}`);
  expect(error).toMatchObject({ code: 'bad-file', fault });
  expect(error.message).toMatch(words);
  expect(await catalogue.repository.load()).toEqual(before);
});

test('Latin-1 is read as such where the listener says so', async () => {
  const catalogue = freshCatalogue();
  const file = blobOf(latin1(`${header}\n${rowOf(1, { title: 'Für Elise' })}`));
  await catalogue.import(file, 'songs.csv', { latin1: true });
  const { blocks } = await catalogue.repository.load();
  expect(new TextDecoder().decode(blocks[0]?.titles)).toBe('Für Elise\n');
});
