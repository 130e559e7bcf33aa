import { expect, test } from 'vitest';
import { noBorders } from '../../../../lib/catalogue/room.ts';
import { acrossBorders, nearRequest } from '../../../../lib/services/discover/borders.ts';
import { readTrackLink, trackOf } from '../../../../lib/services/discover/songs.ts';
import { found, fullRoom, idOf, song } from '../../components/discover/fixtures.ts';

const id = '4uLU6hMCjMI75M1A2tKUQC';

test.each([
  [id, id],
  [`spotify:track:${id}`, id],
  [`  https://open.spotify.com/track/${id}?si=abc `, id],
  [`https://open.spotify.com/intl-de/track/${id}`, id],
  [`open.spotify.com/embed/track/${id}#t`, id],
  [`https://open.spotify.com/album/${id}`, null],
  [`https://example.org/track/${id}`, null],
  ['', null],
  ['4uLU6hMCjMI75M1A2tKUQ', null],
])('the link %s names %s', (link, named) => {
  expect(readTrackLink(link)).toBe(named);
});

test('a song of a file becomes one that messages take, however long its names and odd its ids', () => {
  const track = trackOf(
    song(1, {
      title: 'x'.repeat(3000),
      artists: [
        { id: 'not an id', name: 'A' },
        { id, name: 'B' },
      ],
      features: null,
    }),
  );
  expect(track).toEqual({
    id: idOf(1),
    title: 'x'.repeat(1000),
    artists: [
      { id: null, name: 'A' },
      { id, name: 'B' },
    ],
    album: null,
    durationMs: null,
  });
});

test('without borders everything is asked for', () => {
  expect(nearRequest(song(1), noBorders, fullRoom)).toEqual({
    trackId: idOf(1),
    features: song(1).features,
    filter: {},
    limit: 100,
  });
});

test('elsewhere is every country but the song’s own, and no song that is at home in both', () => {
  const borders = { ...noBorders, country: { across: 'other' } } as const;
  const { filter } = nearRequest(song(1), borders, fullRoom);
  expect(filter.countries).toEqual(['IS', 'Elsewhere']);
  const songs = [
    found(2, { song: song(2, { countries: ['IS', 'BR'] }) }),
    found(3, { song: song(3, { countries: ['IS'] }) }),
  ];
  expect(acrossBorders(songs, song(1), borders)).toEqual([songs[1]]);
  expect(acrossBorders(songs, song(1), noBorders)).toEqual(songs);
});

test('one genre is asked for by its name', () => {
  const borders = { ...noBorders, genre: { across: 'one', name: 'polka' } } as const;
  expect(nearRequest(song(1), borders, fullRoom).filter).toEqual({ genres: ['polka'] });
});
