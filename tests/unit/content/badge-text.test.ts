import { beforeAll, describe, expect, it } from 'vitest';
import {
  badgeLabel,
  badgeText,
  describe as describeBadge,
  relativeTime,
} from '../../../lib/content/badge-text.ts';
import { errorCodes } from '../../../lib/errors.ts';
import { featureNames } from '../../../lib/domain/features.ts';
import { badge, useTexts } from './page.ts';
import type { Badge, Reason } from '../../../lib/domain/score.ts';
import type { Shown } from '../../../lib/content/session.ts';

beforeAll(useTexts);

const now = 1_000_000_000;
const shown = (of: Badge, more: Partial<Shown> = {}): Shown => ({
  rating: null,
  badge: of,
  problem: null,
  ...more,
});
const scored = { ...badge(72), trainedAt: now - 300_000 };
const states: Badge[] = [
  scored,
  { ...scored, state: 'estimated' },
  { state: 'learning', missing: { liked: 1, disliked: 2, total: 5 } },
  ...(['lookup', 'consent', 'training'] as const).map((why): Badge => ({ state: 'pending', why })),
  ...(['unknown-song', 'source-off', 'local-file'] as const).map((why): Badge => ({ state: 'no-data', why })),
  ...(['network', 'service-down', 'rate-limited', 'background'] as const).map((why): Badge => ({
    state: 'offline',
    why,
    retryAt: now + 20_000,
  })),
];

describe('every state', () => {
  it.each(states)('$state $why has a sign, a sentence and a description', (of) => {
    expect(badgeText(of).length).toBeGreaterThan(0);
    expect(badgeText(of).length).toBeLessThan(5);
    expect(badgeLabel(shown(of)).length).toBeGreaterThan(5);
    const { headline, lines } = describeBadge(shown(of), now);
    expect(headline.length).toBeGreaterThan(5);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).not.toMatch(/^$|\$|undefined|[\ue001-\ue003]/);
  });

  it.each(errorCodes)('and the failure %s say what happened', (problem) => {
    const { headline, lines } = describeBadge(shown(scored, { problem }), now);
    expect(headline).toBe('Not saved');
    expect(lines[0]).toMatch(/^Your last press was taken back\. .{8,}/);
  });
});

describe('a score', () => {
  it('is a whole number; an estimate wears a ~', () => {
    expect(badgeText(scored)).toBe('72');
    expect(badgeText({ ...scored, state: 'estimated' })).toBe('~72');
    expect(badgeLabel(shown(scored))).toBe('Likelihood 72 of 100. Somewhere between 67 and 77');
  });

  it('names its reasons on the side they speak for', () => {
    const reasons: Reason[] = [
      { what: 'energy', level: 'high', effect: 0.2 },
      { what: 'loudness', level: 'high', effect: 0.1 },
      { what: 'acousticness', level: 'high', effect: -0.1 },
    ];
    expect(describeBadge(shown({ ...scored, reasons }), now)).toMatchObject({
      headline: 'Likelihood 72 of 100',
      lines: ['Somewhere between 67 and 77', 'For it: energetic and loud', 'Against it: acoustic'],
      meta: 'Features from ReccoBeats · trained 5 minutes ago',
    });
  });

  it.each([...featureNames, 'artist', 'genre'] as const)('has words for %s', (what) => {
    for (const level of ['high', 'low', 'typical'] as const) {
      const reasons = [{ what, level, effect: 1 }];
      expect(describeBadge(shown({ ...scored, reasons }), now).lines[1]).toMatch(/^For it: .{3,}/);
    }
  });
});

it('leads to the first-run page where the listener’s yes is missing', () => {
  expect(describeBadge(shown({ state: 'pending', why: 'consent' })).action?.place).toBe('welcome');
});

it('tells what is missing for the first scores', () => {
  const learning: Badge = { state: 'learning', missing: { liked: 1, disliked: 2, total: 5 } };
  expect(badgeText(learning)).toBe('+5');
  expect(describeBadge(shown(learning)).lines[0]).toMatch(/5.*1.*2/);
});

it.each([
  [-300_000, '5 minutes ago'],
  [-90_000_000, 'yesterday'],
  [20_000, 'in 20 seconds'],
  [0, 'now'],
])('%i ms from now is said "%s"', (ms, words) => {
  expect(relativeTime(now + ms, now)).toBe(words);
});
