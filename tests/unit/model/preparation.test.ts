import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audioColumnNames } from '../../../lib/model/audio-columns.ts';
import { fitPreparation, prepareSongs, preparedWidth } from '../../../lib/model/preparation.ts';
import { normalQuantile, standing } from '../../../lib/model/standing.ts';
import { madeUpSongs } from './made-up-songs.ts';

const songs = madeUpSongs({ count: 50 });

describe('preparation', () => {
  it('drops columns that tell nothing and flags those that are missing for some', () => {
    const some = songs.map((song, i) => (i < 10 ? { ...song, features: { energy: 0.2 + i / 100 } } : song));
    const { columns } = fitPreparation(some);
    const names = columns.map(({ name }) => name);
    expect(names).not.toContain('speechiness');
    expect(columns.find(({ name }) => name === 'energy')?.flagged).toBe(false);
    expect(columns.find(({ name }) => name === 'valence')?.flagged).toBe(true);
    const { data, columns: width } = prepareSongs({ columns }, some);
    const at = names
      .slice(0, names.indexOf('valence'))
      .reduce((sum, name) => sum + (columns.find((c) => c.name === name)?.flagged ? 2 : 1), 0);
    expect([data[at], data[at + 1]]).toEqual([0, 1]);
    expect(data[10 * width + at + 1]).toBe(0);
    expect(width).toBe(preparedWidth({ columns }));
  });

  it('takes half and double tempo for the same', () => {
    const [song] = songs;
    if (song === undefined) throw new Error('songs expected');
    const at = (tempo: number) => ({ ...song, features: { ...song.features, tempo } });
    const preparation = fitPreparation(songs);
    const rows = prepareSongs(preparation, [at(70), at(140)]);
    const [slow, fast] = [rows.data.subarray(0, rows.columns), rows.data.subarray(rows.columns)];
    slow.forEach((value, i) => expect(value).toBeCloseTo(fast[i] ?? NaN, 9));
  });

  it('takes the spread of few songs to be near that of music at large', () => {
    const alike = (count: number) =>
      songs.slice(0, count).map((song, i) => ({ ...song, features: { energy: 0.5 + (i % 2) / 1000 } }));
    const spreadOf = (count: number): number => fitPreparation(alike(count)).columns[0]?.spread ?? NaN;
    expect(spreadOf(4)).toBeGreaterThan(0.7);
    expect(spreadOf(50)).toBeLessThan(0.4);
    const equal = songs.map((song) => ({ ...song, features: { energy: 0.5 } }));
    expect(fitPreparation(equal).columns).toEqual([]);
  });

  it('gives each source a scale of its own where it has songs enough', () => {
    const louder = madeUpSongs({ count: 50, seed: 2 }).map((song) => ({
      ...song,
      source: 'import' as const,
      features: { ...song.features, loudness: (song.features?.loudness ?? 0) / 2 - 20 },
    }));
    const preparation = fitPreparation([...songs, ...louder]);
    const place = preparation.columns.findIndex(({ name }) => name === 'loudness');
    const { data, columns } = prepareSongs(preparation, louder);
    const mean =
      louder.reduce((sum, _, row) => sum + (data[row * columns + place] ?? NaN), 0) / louder.length;
    expect(mean).toBeCloseTo(0, 6);
  });

  it('learns from the songs it is given and from no others', () => {
    const fold = fitPreparation(songs.slice(0, 25));
    const all = fitPreparation(songs);
    expect(fold).not.toEqual(all);
    expect(fitPreparation(songs.slice(0, 25))).toEqual(fold);
  });
});

describe('standing in music at large', () => {
  it('rises with the value and is finite', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...audioColumnNames),
        fc.double({ min: -70, max: 10, noNaN: true }),
        fc.double({ min: 0, max: 5, noNaN: true }),
        (name, value, more) => {
          const [low, high] = [standing(name, value), standing(name, value + more)];
          expect(Number.isFinite(low)).toBe(true);
          expect(high).toBeGreaterThanOrEqual(low - 1e-12);
        },
      ),
    );
    expect(standing('energy', NaN)).toBeNaN();
  });

  it('knows the normal distribution', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959964, 4);
    expect(normalQuantile(0.5)).toBeCloseTo(0, 6);
    expect(normalQuantile(0.0125)).toBeCloseTo(-2.241403, 4);
  });
});
