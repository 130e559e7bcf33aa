import { expect, test } from 'vitest';
import { createCatalogueLookup } from '../../../lib/store/catalogue-lookup.ts';
import { openCatalogueDatabase } from '../../../lib/store/catalogue-database.ts';
import { freshCatalogue } from '../catalogue/catalogue.ts';
import { blobOf, header, idOf, rowOf, tableOf } from '../catalogue/files.ts';

test('songs of finished imports are found by their ids, and no others', async () => {
  const catalogue = freshCatalogue();
  await catalogue.import(blobOf(tableOf(5000)));
  await catalogue.import(blobOf(tableOf(3000, 4000)));
  const silent = rowOf(9000)
    .split(',')
    .map((cell, at) => (at > 5 && at !== 17 ? '' : cell))
    .join(',');
  await catalogue.import(blobOf([header, silent].join('\n')));
  const lookup = createCatalogueLookup(openCatalogueDatabase(catalogue.name));
  const wanted = [0, 4095, 4096, 4999, 5000, 6999, 7000, 9000].map(idOf);
  const found = await lookup.of(wanted);
  expect(found.map(({ trackId }) => trackId).sort()).toEqual(wanted.slice(0, 6).sort());
  expect(found.find(({ trackId }) => trackId === idOf(4999))).toMatchObject({
    source: 'import',
    values: { tempo: 60 + 99, durationMs: 184_999, key: 7 },
  });
  await lookup.clear();
  expect(await lookup.of(wanted)).toEqual([]);
});

test('before any import there is nothing, and nothing fails', async () => {
  const lookup = createCatalogueLookup(openCatalogueDatabase('catalogue-of-nobody'));
  expect(await lookup.of([idOf(1)])).toEqual([]);
});
