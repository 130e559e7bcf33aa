import { describe, expect, test, vi } from 'vitest';
import { keepArtistSounds } from '../../../lib/catalogue/artist-sounds.ts';
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

describe('songs of artists', () => {
  const artist = (name: string) => ({ id: null, name });
  const rows = [
    ...Array.from({ length: 40 }, (_, n) => rowOf(n, { artists: n % 2 === 0 ? 'One; Two' : 'Two' })),
    rowOf(90, { artists: 'Nobody Else' }),
  ];

  async function held() {
    const catalogue = freshCatalogue();
    await catalogue.import(blobOf([header, ...rows].join('\n')));
    const keep = async (isCurrent = true) => {
      const now = { collection: await catalogue.load(), version: await catalogue.repository.version() };
      await keepArtistSounds(
        now,
        catalogue.repository,
        async () => {},
        () => isCurrent,
      );
    };
    return { catalogue, keep, lookup: createCatalogueLookup(openCatalogueDatabase(catalogue.name)) };
  }

  test('are found by their names, a few of each, as the artists that were asked for', async () => {
    const { keep, lookup } = await held();
    await keep();
    const asked = { id: 'id of one', name: ' ONE ' };
    const found = await lookup.byArtists([asked, artist('Nobody Else'), artist('Unknown')]);
    expect(found.map(({ track }) => track.artists)).toEqual(
      expect.arrayContaining([[asked], [artist('Nobody Else')]]),
    );
    expect(found).toHaveLength(16 + 1);
    expect(found.find(({ track }) => track.artists[0]?.name === 'Nobody Else')).toMatchObject({
      track: { id: '' },
      features: { source: 'import', values: { tempo: 60 + 90, key: 90 % 12 } },
    });
  });

  test('are those of the catalogue as it is, and are written once', async () => {
    const { catalogue, keep, lookup } = await held();
    await keep();
    const put = vi.spyOn(catalogue.repository, 'putArtists');
    await keep();
    expect(put).not.toHaveBeenCalled();
    await catalogue.import(blobOf([header, rowOf(91, { artists: 'Later' })].join('\n')));
    expect(await lookup.byArtists([artist('Later')])).toEqual([]);
    await keep();
    expect(await lookup.byArtists([artist('Later')])).toHaveLength(1);
    await lookup.clear();
    expect(await lookup.byArtists([artist('Later')])).toEqual([]);
  });

  test('are not written of a catalogue that is gone', async () => {
    const { keep, lookup } = await held();
    await keep(false);
    expect(await lookup.byArtists([artist('One')])).toEqual([]);
  });
});
