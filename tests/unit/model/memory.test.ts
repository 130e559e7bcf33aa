import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildMemory, talliesOf, updateMemory } from '../../../lib/model/memory.ts';
import { madeUpSongs } from './made-up-songs.ts';

describe('taste memory', () => {
  it('counts by artist id, by name where there is none, and by genre', () => {
    const [song] = madeUpSongs({ count: 1 });
    if (song === undefined) throw new Error('one song expected');
    const rated = {
      ...song,
      liked: true,
      genres: ['Rock', ' rock '],
      artists: [{ id: null, name: 'Björk ' }],
    };
    const memory = buildMemory([rated]);
    expect(memory.artists.get('name:björk')).toEqual({ liked: 1, disliked: 0 });
    expect(memory.genres.get('rock')).toEqual({ liked: 1, disliked: 0 });
  });

  it("leaves a song's own rating out, and counts it for others of the artist", () => {
    const [first, second] = madeUpSongs({ count: 2, artists: 1 });
    if (first === undefined || second === undefined) throw new Error('two songs expected');
    const memory = buildMemory([{ ...first, liked: true }]);
    expect(talliesOf(memory, first).artists).toEqual([]);
    expect(talliesOf(memory, second).artists).toEqual([{ liked: 1, disliked: 0 }]);
  });

  it('is the same whether built at once or click by click, in any order, with ratings taken back', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.integer({ min: 1, max: 30 }), (seed, count) => {
        const songs = madeUpSongs({ count, seed, artists: 5 });
        const memory = buildMemory([]);
        for (const song of songs) updateMemory(memory, song, !song.liked);
        for (const song of songs.toReversed()) updateMemory(memory, song, song.liked);
        for (const song of songs.slice(0, 3)) updateMemory(memory, song, null);
        const expected = buildMemory(songs.slice(3));
        expect(new Map([...memory.artists].sort())).toEqual(new Map([...expected.artists].sort()));
        expect(memory.rated.size).toBe(expected.rated.size);
      }),
    );
  });
});
