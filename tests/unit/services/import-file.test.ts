import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeCsv } from '../../../lib/services/export-file.ts';
import { readImportFile } from '../../../lib/services/import-file.ts';
import { isLocalId } from '../../../lib/domain/local-id.ts';
import { featureRanges } from '../../../lib/domain/features.ts';
import type { Store } from '../../../lib/store/store.ts';
import { freshStore, idOf } from '../store/fixtures.ts';

const fileOf = (text: string, name = 'songs.csv') => new File([text], name);
const bad = (text: string) => expect(readImportFile(fileOf(text))).rejects;

test('what is no table of songs is refused with its reason', async () => {
  await bad('').toMatchObject({ code: 'bad-file' });
  await bad('name;colour\nAnna;red\n').toMatchObject({ code: 'bad-file', message: /no column/ });
  await bad('id,liked\nnonsense,1\n').toMatchObject({ code: 'bad-file', message: /no song/ });
  await bad('\u0000\u0001\u0002').toMatchObject({ code: 'bad-file' });
});

test('whatever is in a file, reading it gives songs or the error bad-file', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), fc.boolean(), async (text, headed) => {
      const file = fileOf(headed ? `id,title,liked,energy,tempo,valence\n${text}` : text);
      try {
        const { songs } = await readImportFile(file);
        expect(songs.length + 1).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toMatchObject({ code: 'bad-file' });
      }
    }),
  );
});

test("Exportify's columns are understood; local files and episodes are not songs", async () => {
  const header =
    'Track URI,Track Name,Album Name,Artist Name(s),Release Date,Duration (ms),Added At,Danceability,Energy,Key,Loudness,Mode,Tempo';
  const file = await readImportFile(
    fileOf(
      [
        `\uFEFF${header}`,
        `spotify:track:${idOf(1)},"Hello, ""you""",First,"One;Two",2020,200000,2024-03-01T10:00:00Z,0.5,0.6,-1,-7.5,1,120.5`,
        `spotify:local:a:b:c:100,Mine,,,,100000,,0.5,0.5,1,-7,1,100`,
        `spotify:episode:${idOf(2)},Talk,,,,100000,,0.5,0.5,1,-7,1,100`,
      ].join('\r\n'),
    ),
  );
  expect(file).toMatchObject({ rows: 3, unreadable: 2, unrated: 1, hasLiked: false, withFeatures: 1 });
  expect(file.songs[0]).toMatchObject({
    track: {
      id: idOf(1),
      title: 'Hello, "you"',
      artists: [{ name: 'One' }, { name: 'Two' }],
      durationMs: 200_000,
    },
    value: null,
    ratedAt: Date.UTC(2024, 2, 1, 10),
    features: { danceability: 0.5, loudness: -7.5, tempo: 120.5 },
  });
  expect(file.songs[0]?.features).not.toHaveProperty('key');
});

test('a data set without ids gives songs of our own making, the same each time; percents are shares', async () => {
  const text = 'song_title,artist,energy,valence,tempo,liked\nCreep,Radiohead,43,10,92,1\n,,0.2,0.3,100,0\n';
  const [one, two] = [await readImportFile(fileOf(text)), await readImportFile(fileOf(text))];
  expect(one.songs).toEqual(two.songs);
  expect(one.songs.every(({ track }) => isLocalId(track.id))).toBe(true);
  expect(one.rated).toEqual({ liked: 1, disliked: 1 });
  expect(one.songs[0]?.features).toEqual({ energy: 0.43, valence: 0.1, tempo: 92 });
});

test('a song twice in a file counts once, with its last row', async () => {
  const { songs, rows } = await readImportFile(fileOf(`id,liked\n${idOf(1)},1\n${idOf(1)},0\n`));
  expect(rows).toBe(2);
  expect(songs.map(({ value }) => value)).toEqual(['disliked']);
});

test('a long file is read in parts, with progress, and can be cancelled', async () => {
  const rows = Array.from({ length: 40_000 }, (_, n) => `${idOf(n)},Titel mit Umläuten äöü ${n},1`);
  const text = `id,title,liked\n${rows.join('\n')}\n`;
  const progress: number[] = [];
  const { songs } = await readImportFile(fileOf(text), { onProgress: (part) => progress.push(part) });
  expect(songs).toHaveLength(40_000);
  expect(songs.every(({ track }) => track.title.startsWith('Titel mit Umläuten äöü'))).toBe(true);
  expect(progress.length).toBeGreaterThan(1);
  expect(progress.at(-1)).toBe(1);
  const stop = new AbortController();
  const reading = readImportFile(fileOf(text), {
    signal: stop.signal,
    onProgress: () => stop.abort(),
  });
  await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
});

const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }).map((text) => text.trim());
const songs = fc.uniqueArray(
  fc.record({
    n: fc.nat(500),
    value: fc.constantFrom('liked' as const, 'disliked' as const),
    ratedAt: fc.integer({ min: 0, max: 2_000_000_000_000 }),
    origin: fc.constantFrom('row' as const, 'rate-room' as const, 'import' as const),
    title: fc.oneof(name, fc.constantFrom('=1+1', "'=x", '-5', 'a,b;"c"\nd', '@me')),
    artists: fc.array(fc.record({ id: fc.constantFrom(null, idOf(7)), name }), { maxLength: 3 }),
    album: fc.option(fc.record({ id: fc.constantFrom(null, idOf(8)), name: name.filter(Boolean) })),
    features: fc.option(
      fc.record(
        {
          energy: fc.double({ min: 0, max: 1, noNaN: true }).map((x) => x + 0),
          loudness: fc.double({ min: -60, max: 6, noNaN: true }).map((x) => x + 0),
          key: fc.integer({ min: 0, max: featureRanges.key[1] }),
          tempo: fc.double({ min: 1, max: 300, noNaN: true }),
          durationMs: fc.integer({ min: 1, max: 36_000_000 }),
        },
        { requiredKeys: [] },
      ),
    ),
    isrc: fc.constantFrom(null, 'USUG12103683'),
  }),
  { selector: ({ n }) => n, minLength: 1, maxLength: 12 },
);

async function stateOf(store: Store) {
  const { rated } = await store.trainingSet();
  return { ratings: await store.ratings.all(), rated, tracks: await store.tracks.latest(1000) };
}

test('an export that is imported again gives the same state', async () => {
  await fc.assert(
    fc.asyncProperty(songs, async (made) => {
      const [from, to] = [freshStore().store, freshStore().store];
      const imported = made.map(({ n, title, artists, album, features, ...rest }) => ({
        ...rest,
        track: { id: idOf(n), title, artists, album, durationMs: features?.durationMs ?? null },
        features: features && Object.keys(features).length > 0 ? features : null,
        source: 'import' as const,
        isrc: features && Object.keys(features).length > 0 ? rest.isrc : null,
      }));
      await from.ratings.import(imported, 5, 'one', 'replace', {});
      const file = await readImportFile(fileOf(await writeCsv(from)));
      expect(file.unreadable).toBe(0);
      await to.ratings.import(file.songs, 5, 'two', 'replace', {});
      expect(await stateOf(to)).toEqual(await stateOf(from));
    }),
    { numRuns: 60 },
  );
});
