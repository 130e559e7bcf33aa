import * as v from 'valibot';
import { expect, test } from 'vitest';
import { itemOf, playlistSchema, rowSchema } from '../../../../lib/spotify/api/types.ts';
import { idOf } from '../../store/fixtures.ts';

const song = {
  id: idOf(1),
  uri: `spotify:track:${idOf(1)}`,
  type: 'track',
  name: 'A Song',
  duration_ms: 200_000,
  artists: [{ id: idOf(2), name: 'One', uri: 'x' }],
  album: { id: idOf(3), name: 'An Album', images: [] },
  external_ids: { isrc: 'us-ug1-21-03683' },
};
const read = (row: unknown) => itemOf(v.parse(rowSchema, row));

test.each([
  ['today', { item: song }],
  ['in old apps', { track: song }],
  ['in the published schema', { item: song, track: song }],
  ['half way', { item: null, track: song }],
])('a song, as rows are %s', (_, row) => {
  expect(read({ added_at: '2024-03-01T10:00:00Z', is_local: false, ...row })).toEqual({
    uri: song.uri,
    kind: 'track',
    trackId: idOf(1),
    title: 'A Song',
    artists: [{ id: idOf(2), name: 'One' }],
    album: { id: idOf(3), name: 'An Album' },
    durationMs: 200_000,
    isrc: 'USUG12103683',
    addedAt: Date.UTC(2024, 2, 1, 10),
  });
});

test.each([
  ['nothing at all', {}, 'gone', null],
  ['a null row', { item: null }, 'gone', null],
  ['a song without an id', { item: { ...song, id: null } }, 'gone', song.uri],
  [
    'an id in a wrong form',
    { item: { ...song, id: 'short', uri: 'spotify:track:short' } },
    'gone',
    'spotify:track:short',
  ],
  [
    'something new',
    { item: { ...song, type: 'chapter', uri: 'spotify:chapter:x' } },
    'gone',
    'spotify:chapter:x',
  ],
  [
    'a local file',
    { is_local: true, item: { ...song, id: null, uri: 'spotify:local:a:b:c:9' } },
    'local',
    'spotify:local:a:b:c:9',
  ],
  [
    'a local file by its URI',
    { item: { ...song, uri: 'spotify:local:a:b:c:9' } },
    'local',
    'spotify:local:a:b:c:9',
  ],
  [
    'an episode',
    { item: { ...song, type: 'episode', uri: 'spotify:episode:x' } },
    'episode',
    'spotify:episode:x',
  ],
])('%s is no song', (_, row, kind, uri) => {
  expect(read(row)).toMatchObject({ kind, uri, trackId: null, isrc: null });
});

test.each([
  [null, null],
  [undefined, null],
  ['', null],
  ['yesterday', null],
  ['1970-01-01T00:00:00Z', null],
  ['2015-01-15T12:39:22Z', 1_421_325_562_000],
])('added at %s is %s', (added_at, at) => {
  expect(read({ added_at, item: song }).addedAt).toBe(at);
});

test('a song of which little is told is still that song', () => {
  const bare = { id: song.id, uri: song.uri, artists: [{}], album: null, external_ids: null };
  expect(read({ item: bare })).toMatchObject({
    kind: 'track',
    trackId: song.id,
    title: '',
    artists: [{ id: null, name: '' }],
    album: null,
    durationMs: null,
    isrc: null,
  });
});

test.each([
  ['no row', 7],
  ['a title that is none', { item: { ...song, name: {} } }],
  ['artists that are none', { item: { ...song, artists: 'One' } }],
])('%s is not taken for one', (_, row) => {
  expect(v.safeParse(rowSchema, row).success).toBe(false);
});

test('a playlist needs its id and its snapshot id', () => {
  expect(v.safeParse(playlistSchema, { id: 'a', snapshot_id: 'b', news: 1 }).success).toBe(true);
  expect(v.safeParse(playlistSchema, { id: 'a' }).success).toBe(false);
  expect(v.safeParse(playlistSchema, { snapshot_id: 'b' }).success).toBe(false);
});
