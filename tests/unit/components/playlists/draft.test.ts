// @vitest-environment happy-dom
import { beforeAll, expect, test } from 'vitest';
import {
  firstDraft,
  nameOf,
  obstacleOf,
  requestOf,
  songIdOf,
} from '../../../../components/playlists/draft.ts';
import type { Draft } from '../../../../components/playlists/draft.ts';
import type { PlaylistsRoomData } from '../../../../lib/playlists/room.ts';
import { useTexts } from '../page.tsx';
import { connectedRoom, idOf, offRoom } from './fixtures.ts';

beforeAll(useTexts);

const draft = (change: Partial<Draft>): Draft => ({ ...firstDraft, ...change });
const listRoom: PlaylistsRoomData = { ...offRoom, list: { title: 'Discover Weekly', songs: 30 } };

test('cleaning makes a new playlist, unless the playlist itself is asked for', () => {
  const place = { into: 'new', name: 'Road trip, cleaned' };
  const source = { from: 'playlist', id: 'road' };
  expect(requestOf(firstDraft, connectedRoom)).toEqual({ kind: 'clean', source, threshold: 40, place });
  expect(requestOf(draft({ source: 'calm', inPlace: true, threshold: 20 }), connectedRoom)).toEqual({
    kind: 'clean',
    source: { from: 'playlist', id: 'calm' },
    threshold: 20,
    place: { into: 'in-place' },
  });
});

test('the opened list comes first, works without a connection and is never changed in place', () => {
  expect(requestOf(draft({ inPlace: true }), listRoom)).toEqual({
    kind: 'clean',
    source: { from: 'list' },
    threshold: 40,
    place: { into: 'new', name: 'Discover Weekly, cleaned' },
  });
});

test('playlists of others are no source, whatever was chosen before', () => {
  expect(requestOf(draft({ source: 'other' }), connectedRoom)).toMatchObject({ source: { id: 'road' } });
});

test('similar songs are asked for only where that was chosen', () => {
  const request = requestOf(draft({ kind: 'recommend' }), listRoom);
  expect(request).toMatchObject({ pools: ['seen', 'list'], count: 30, least: 60, likedToo: false });
  expect(requestOf(draft({ kind: 'recommend' }), offRoom)).toMatchObject({ pools: ['seen'] });
});

test('recommendations go into a playlist that is there, renewed on request', () => {
  const wanted = draft({ kind: 'recommend', target: 'calm', refresh: true });
  expect(requestOf(wanted, connectedRoom)).toMatchObject({
    place: { into: 'playlist', id: 'calm', refresh: true },
  });
  // It went away meanwhile.
  expect(requestOf(wanted, offRoom)).toMatchObject({ place: { into: 'new', name: 'Songs I may like' } });
});

test('a song to start from belongs to one order only', () => {
  const like = `https://open.spotify.com/intl-de/track/${idOf(7)}?si=1`;
  const wanted = { kind: 'reorder', like, order: 'similar' } as const;
  expect(requestOf(draft(wanted), connectedRoom)).toMatchObject({ order: 'similar', like: idOf(7) });
  expect(requestOf(draft({ ...wanted, order: 'tempo' }), connectedRoom)).toMatchObject({ like: null });
  expect(requestOf(draft({ ...wanted, like: ' ' }), connectedRoom)).toMatchObject({ like: null });
});

test.each([
  [idOf(3), idOf(3)],
  [` spotify:track:${idOf(3)} `, idOf(3)],
  [`https://open.spotify.com/track/${idOf(3)}`, idOf(3)],
  [`https://open.spotify.com/album/${idOf(3)}`, null],
  [`${idOf(3)}x`, null],
  ['Song 3', null],
])('the song of "%s" is %s', (text, id) => {
  expect(songIdOf(text)).toBe(id);
});

test('a name that was typed stays, for its kind of plan', () => {
  const typed = draft({ names: { clean: 'Mine' }, source: 'calm' });
  expect(nameOf(typed, connectedRoom)).toBe('Mine');
  expect(nameOf({ ...typed, kind: 'reorder' }, connectedRoom)).toBe('Calm evenings, reordered');
});

test.each<[string, Partial<Draft>, PlaylistsRoomData, string]>([
  ['no model', {}, { ...connectedRoom, canScore: false }, 'playlistsNeedsModel'],
  ['nothing to clean', {}, offRoom, 'playlistsNeedsSource'],
  ['playlists not read', {}, { ...connectedRoom, playlists: null }, 'playlistsStillReading'],
  ['no playlists', {}, { ...connectedRoom, playlists: [] }, 'playlistsNoneYours'],
  ['Liked Songs without a connection', { kind: 'to-saved' }, listRoom, 'playlistsNeedsConnection'],
  ['the same from there', { kind: 'from-saved' }, listRoom, 'playlistsNeedsConnection'],
  ['an empty threshold', { threshold: NaN }, connectedRoom, 'playlistsBadThreshold'],
  ['a broken threshold', { threshold: 40.5 }, connectedRoom, 'playlistsBadThreshold'],
  ['too many songs', { kind: 'recommend', count: 501 }, connectedRoom, 'playlistsBadCount'],
  ['too high a score', { kind: 'recommend', least: 100 }, connectedRoom, 'playlistsBadLeast'],
  ['nowhere to look', { kind: 'recommend', pools: ['list'] }, connectedRoom, 'playlistsNeedsPool'],
  ['no song', { kind: 'reorder', order: 'similar', like: 'that one' }, connectedRoom, 'playlistsBadSong'],
  ['no name', { names: { clean: '  ' } }, connectedRoom, 'playlistsNeedsName'],
])('%s is said, and makes no request', (_, change, room, obstacle) => {
  expect(obstacleOf(draft(change), room)).toBe(obstacle);
  expect(requestOf(draft(change), room)).toBeNull();
});

test('an order that needs no scores needs no model', () => {
  const room = { ...connectedRoom, canScore: false };
  expect(obstacleOf(draft({ kind: 'reorder', order: 'tempo' }), room)).toBeNull();
  expect(obstacleOf(draft({ kind: 'reorder', order: 'score' }), room)).toBe('playlistsNeedsModel');
});
