import { describe, expect, it } from 'vitest';
import { initialSkipState, judge, mostInARow, nextSkipState } from '../../../lib/content/skip/skip-state.ts';
import { badge, track } from './page.ts';
import type { SkipEvent, SkipState, Verdict } from '../../../lib/content/skip/skip-state.ts';

const walk = (events: readonly SkipEvent[], from: SkipState = initialSkipState) =>
  events.reduce(nextSkipState, from);
const song = (id: string | null, at = 0): SkipEvent => ({ type: 'song', id, at });
const verdict = (said: Verdict, at = 0): SkipEvent => ({ type: 'verdict', verdict: said, at });
const time = (at: number): SkipEvent => ({ type: 'time', at });
const skipped = (id: string, at: number) => [song(id, at), verdict('disliked', at), time(at + 3000)];

describe('a song that starts', () => {
  it('is counted down and skipped where it is not wanted', () => {
    const counting = walk([song('a'), verdict('score', 100)]);
    expect(counting).toMatchObject({ phase: 'counting', reason: 'score', until: 3100 });
    expect(walk([time(3099)], counting)).toBe(counting);
    expect(walk([time(3100)], counting)).toMatchObject({ phase: 'skipped', inARow: 1 });
  });

  it('stays when the listener says so, and is not asked about again', () => {
    const kept = walk([song('a'), verdict('never'), { type: 'cancel' }]);
    expect(kept).toMatchObject({ phase: 'kept', inARow: 0 });
    expect(walk([verdict('never'), time(1e9), song('a', 9)], kept)).toBe(kept);
  });

  it('stays where nothing is known in time, and where it has no id', () => {
    expect(walk([song('a'), verdict('wait', 50), time(10_000)])).toMatchObject({ phase: 'kept' });
    expect(walk([song(null), verdict('disliked')])).toMatchObject({ phase: 'idle' });
  });

  it('is not skipped for a dislike that is given while it plays', () => {
    expect(walk([song('a'), verdict('disliked', 6000)])).toMatchObject({ phase: 'kept' });
    expect(walk([song('a'), verdict('score', 6000)])).toMatchObject({ phase: 'counting' });
  });

  it('is judged again when it goes on after a pause', () => {
    const paused = walk([song('a'), verdict('disliked', 10), { type: 'pause' }]);
    expect(paused).toMatchObject({ phase: 'paused', until: Infinity });
    const again = walk([{ type: 'resume', at: 60_000 }, verdict('disliked', 60_010)], paused);
    expect(again).toMatchObject({ phase: 'counting', until: 63_010 });
  });

  it('forgets the last one when another begins during the countdown', () => {
    const next = walk([song('a'), verdict('disliked'), song('b', 500)]);
    expect(next).toMatchObject({ phase: 'listening', songId: 'b', reason: null, inARow: 0 });
  });
});

describe('skips in a row', () => {
  const five = walk(
    Array.from({ length: mostInARow }, (_, index) => skipped(`${index}`, index * 5000)).flat(),
  );

  it('are at most five', () => {
    expect(five).toMatchObject({ phase: 'skipped', inARow: 5 });
    const sixth = walk([song('six', 30_000), verdict('disliked', 30_000)], five);
    expect(sixth).toMatchObject({ phase: 'resting', inARow: 5 });
    expect(walk([song('seven', 40_000), verdict('never', 40_000)], sixth)).toMatchObject({
      phase: 'resting',
    });
  });

  it('begin anew once a song was kept or heard', () => {
    const kept = walk([song('good', 30_000), verdict('keep', 30_000)], five);
    expect(walk(skipped('bad', 40_000), kept)).toMatchObject({ phase: 'skipped', inARow: 1 });
    const heard = walk([song('six', 30_000), verdict('disliked', 30_000), time(60_000)], five);
    expect(heard).toMatchObject({ phase: 'kept', inARow: 0 });
  });

  it('go on over an advertisement', () => {
    expect(walk([song(null, 30_000), song('six', 50_000)], five)).toMatchObject({ inARow: 5 });
  });
});

describe('the verdict', () => {
  const artist = { id: '1'.repeat(22), name: 'Someone' };
  const one = track('a', { artists: [artist] });
  const none = { never: [], skipBelow: null };
  const waiting = { state: 'pending', why: 'lookup' } as const;

  it.each([
    ['disliked', one, { rating: 'disliked', badge: badge(90) }, none],
    ['keep', one, { rating: 'liked', badge: badge(10) }, { ...none, skipBelow: 50 }],
    ['never', one, { rating: 'liked', badge: badge(90) }, { ...none, never: [{ ...artist, name: 'Else' }] }],
    ['never', one, { rating: null, badge: waiting }, { ...none, never: [{ id: null, name: 'Someone' }] }],
    [
      'keep',
      one,
      { rating: null, badge: badge(90) },
      { ...none, never: [{ id: '2'.repeat(22), name: 'Someone' }] },
    ],
    ['score', one, { rating: null, badge: badge(39) }, { ...none, skipBelow: 40 }],
    ['keep', one, { rating: null, badge: badge(40) }, { ...none, skipBelow: 40 }],
    ['keep', one, { rating: null, badge: badge(1) }, none],
    ['wait', one, { rating: null, badge: waiting }, { ...none, skipBelow: 40 }],
  ] as const)('is %s', (expected, which, shown, settings) => {
    expect(judge(which, shown, settings)).toBe(expected);
  });
});
