import { expect, test } from 'vitest';
import {
  coreTitle,
  isrcFrom,
  nearestRecording,
  recordingName,
  sameRecordingMs,
} from '../../../lib/domain/recording.ts';
import { trapOf, traps } from '../../standins/services/offers.ts';
import type { Recording } from '../../../lib/domain/recording.ts';

const song = (title: string, more: Partial<Recording> = {}): Recording => ({
  title,
  artist: 'Iona Reyes',
  album: 'Slow Harbour',
  durationMs: 200_000,
  ...more,
});

test.each([
  ['Harbour (feat. Someone Else)', 'Harbour'],
  ['Harbour - 2011 Remaster', 'Harbour'],
  ['Harbour (Remastered 2009)', 'Harbour'],
  ['Don’t Go', "Don't Go"],
  ['Harbour [ft. Someone]', 'HARBOUR!'],
  ['Live Forever', 'Live Forever'],
  ['Harbour - feat. Someone', 'Harbour (ft. Someone)'],
  ['Harbour (feat. A & B)', 'Harbour [feat. A, B]'],
])('%s is %s', (one, other) => {
  expect(sameRecordingMs(song(one), song(other))).toBe(0);
});

test.each([
  ['Harbour (Live)', 'Harbour'],
  ['Harbour (Live)', 'Harbour (Live)'],
  ['Harbour - Live at the Pier', 'Harbour'],
  ['Harbour (Someone Remix)', 'Harbour'],
  ['Harbour - Acoustic Version', 'Harbour'],
  ['Harbour - Instrumental', 'Harbour'],
  ['Harbour (En Vivo)', 'Harbour (En Vivo)'],
  ['Harbour (Sped Up)', 'Harbour'],
  ["Harbour (Iona's Version)", 'Harbour'],
  ['Harbour, Pt. 2', 'Harbour'],
  ['Harbour (feat. Someone)', 'Harbour (feat. Somebody Else)'],
  ['Harbour - feat. Someone Again', 'Harbour - feat. Someone'],
  ['Harbour - feat. Someone - Part 2', 'Harbour - feat. Someone'],
  ['???', '???'],
  ['', ''],
])('%s is not %s', (one, other) => {
  expect(sameRecordingMs(song(one), song(other))).toBeNull();
});

test('artist, length, album and a catalogue’s own note count', () => {
  const harbour = song('Harbour');
  expect(sameRecordingMs(harbour, song('Harbour', { durationMs: 202_000 }))).toBe(2_000);
  expect(sameRecordingMs(harbour, song('Harbour', { durationMs: 202_001 }))).toBeNull();
  expect(sameRecordingMs(harbour, song('Harbour', { durationMs: null }))).toBeNull();
  expect(sameRecordingMs(harbour, song('Harbour', { artist: 'The Wedding Band' }))).toBeNull();
  expect(sameRecordingMs(harbour, song('Harbour', { album: 'Unplugged in Leith' }))).toBeNull();
  expect(sameRecordingMs(harbour, song('Harbour', { note: 'live, 2004-05-01' }))).toBeNull();
});

test('every trap of the stand-ins is seen', () => {
  const right = { ...song('Harbour'), id: 'a', artists: [{ id: 'b', name: 'Iona Reyes' }] };
  const known = {
    ...right,
    album: { id: 'c', name: 'Slow Harbour' },
    durationMs: 200_000,
    kind: 'track' as const,
    features: null,
    isrc: '',
  };
  for (const name of Object.keys(traps)) {
    const { title, artists, album, durationMs, version } = trapOf(known, name);
    const offer = {
      title,
      artist: artists[0]?.name ?? '',
      album: album.name,
      durationMs,
      note: version ?? '',
    };
    expect([name, sameRecordingMs(song('Harbour'), offer)]).toEqual([name, null]);
  }
});

test('of several the nearest in length is chosen', () => {
  const offers = [199_000, 200_400, 201_500].map((durationMs) => song('Harbour', { durationMs }));
  expect(nearestRecording(song('Harbour'), offers)?.durationMs).toBe(200_400);
  expect(nearestRecording(song('Pier'), offers)).toBeNull();
});

test('names as they are searched for', () => {
  expect(coreTitle('Harbour (with Someone) - Remastered 2011')).toBe('Harbour');
  expect(recordingName(song('Harbour'))).toBe('iona reyes\nharbour');
});

test.each([
  ['USUG12103683', 'USUG12103683'],
  [' us-ug1-21-03683 ', 'USUG12103683'],
  ['US UG12103683', null],
  ['USUG1210368', null],
  ['', null],
  [null, null],
  [undefined, null],
  [7, null],
])('ISRC %s is %s', (text, isrc) => {
  expect(isrcFrom(text)).toBe(isrc);
});
