import { describe, expect, test } from 'vitest';
import { isNamed, isPlainSong, isSameNamed } from '../../../lib/discovery/match.ts';

const named = (title: string, credit: string, album: string | null = null) => ({ title, credit, album });
const song = (title: string, ...artists: string[]) => ({
  title,
  artists: artists.map((name) => ({ id: null, name })),
});

describe('a song is the one named', () => {
  test.each([
    [named('Halo', 'Beyoncé'), song('Halo', 'Beyoncé')],
    [named('HALO', 'beyoncé'), song('Halo', 'Beyoncé')],
    [named('Don’t Stop', 'A'), song("Don't Stop", 'A')],
    [named('Duet', 'A & B'), song('Duet', 'A', 'B')],
    [named('Trio', 'A, B & C'), song('Trio', 'A', 'B', 'C')],
    [named('Duet', 'A feat. B'), song('Duet', 'A', 'B')],
    [named('Duet (feat. B)', 'A'), song('Duet', 'A', 'B')],
    [named('Duet', 'A'), song('Duet (feat. B)', 'A', 'B')],
    [named('Old', 'A'), song('Old - Remastered 2011', 'A')],
    [named('夜に駆ける', 'YOASOBI'), song('夜に駆ける', 'YOASOBI')],
  ])('%j and %j', (name, track) => expect(isNamed(name, track)).toBe(true));

  test.each([
    [named('Halo', 'Beyoncé'), song('Halo (Live)', 'Beyoncé')],
    [named('Halo', 'Beyoncé'), song('Halo - Live at Wembley', 'Beyoncé')],
    [named('Halo', 'Beyoncé'), song('Halo - Gomi Remix', 'Beyoncé')],
    [named('Halo', 'Beyoncé'), song('Halo (Acoustic)', 'Beyoncé')],
    [named('Halo', 'Beyoncé'), song('Halo - Instrumental', 'Beyoncé')],
    [named('Halo', 'Beyoncé'), song('Halo (Sped Up)', 'Beyoncé')],
    [named('Halo', 'Beyoncé'), song('Halo', 'The Wedding Band')],
    [named('Halo', 'Beyoncé'), song('Halo', 'The Wedding Band', 'Beyoncé')],
    [named('Halo', 'Beyoncé'), song('Halo Again', 'Beyoncé')],
    [named('Halo', 'A & B'), song('Halo', 'A')],
    [named('Halo', 'A & B'), song('Halo', 'B', 'A')],
    [named('Halo (feat. B)', 'A'), song('Halo (feat. C)', 'A', 'C')],
    [named('Halo (Live)', 'A'), song('Halo (Live)', 'A')],
    [named('Halo', 'A', 'Live in Leith'), song('Halo', 'A')],
    [named('', ''), song('', '')],
    [named('???', 'A'), song('!!!', 'A')],
    [named('Halo', 'A'), song('Halo')],
  ])('not: %j and %j', (name, track) => expect(isNamed(name, track)).toBe(false));
});

test('versions that a name speaks of are no plain songs, albums included', () => {
  expect(isPlainSong(named('Live Forever', 'A'))).toBe(true);
  for (const name of [
    named('Halo (Live)', 'A'),
    named('Halo', 'A', 'Unplugged'),
    named('', 'A'),
    named('Halo', ''),
  ])
    expect(isPlainSong(name)).toBe(false);
});

test('two catalogues name the same song in the same words', () => {
  expect(isSameNamed(named('Duet', 'A & B'), named('Duet', 'A, B'))).toBe(true);
  expect(isSameNamed(named('Duet', 'A & B'), named('Duet', 'A & C'))).toBe(false);
});
