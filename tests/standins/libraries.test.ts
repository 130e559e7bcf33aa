import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { libraryFromCsv, listenersIn } from './csv-library.ts';
import { demoLibrary } from './demo-library.ts';

const spotifyId = /^[A-Za-z0-9]{22}$/;

describe('demoLibrary', () => {
  it('is the same for the same seed and has about 1,200 songs under ids of their own', () => {
    const { songs, playlists } = demoLibrary(3);
    expect(demoLibrary(3).songs).toEqual(songs);
    expect(demoLibrary(4).songs).not.toEqual(songs);
    expect(songs.length).toBeGreaterThan(1100);
    expect(songs.length).toBeLessThan(1500);
    expect(new Set(songs.map(({ id }) => id)).size).toBe(songs.length);
    for (const { id, kind } of songs) if (kind !== 'local') expect(id).toMatch(spotifyId);
    const known = new Set(songs.map(({ id }) => id));
    for (const { trackIds } of playlists) expect(trackIds.every((id) => known.has(id))).toBe(true);
  });

  it('hides a taste that is neither lost nor given away', () => {
    const { songs, taste } = demoLibrary(1);
    const likes = songs.filter(({ features }) => features !== null).map(taste);
    const mean = likes.reduce((sum, like) => sum + like, 0) / likes.length;
    expect(mean).toBeGreaterThan(0.3);
    expect(mean).toBeLessThan(0.6);
    expect(Math.min(...likes)).toBeGreaterThan(0);
    expect(Math.max(...likes)).toBeLessThan(1);
  });
});

describe('libraryFromCsv', () => {
  const folder = mkdtempSync(join(tmpdir(), 'likelihood-csv-'));
  mkdirSync(join(folder, 'listeners'));
  const rows = Array.from({ length: 450 }, (_, row) => `${row},,"Song, ""${row}""",,0.5,,3,${row % 2}`);
  writeFileSync(
    join(folder, 'listeners', 'anna.csv'),
    ['row,track_id,title,artist,danceability,energy,duration_ms,liked', ...rows].join('\n'),
  );

  it('reads quoted titles, makes up stable ids, and serves only the features that the row has', () => {
    const library = libraryFromCsv(folder, 'anna');
    expect(libraryFromCsv(folder, 'anna').songs).toEqual(library.songs);
    const [first, second] = library.songs;
    expect(first).toMatchObject({ title: 'Song, "0"', features: { danceability: 0.5 } });
    expect(first?.id).toMatch(spotifyId);
    expect(first?.artists[0]?.id).not.toBe(second?.artists[0]?.id);
    expect(library.truth.get(first?.id ?? '')).toBe(false);
    expect(library.truth.get(second?.id ?? '')).toBe(true);
  });

  it('cuts the songs into playlists of at most 200 and one of all', () => {
    const { playlists } = libraryFromCsv(folder, 'anna');
    const lengths = playlists.map(({ trackIds }) => trackIds.length);
    expect(lengths).toEqual([200, 200, 200, 50, 450]);
  });

  it('names the listeners that there are when the one asked for is not', () => {
    expect(listenersIn(folder)).toEqual(['anna']);
    expect(() => libraryFromCsv(folder, 'bert')).toThrow('anna');
  });
});
