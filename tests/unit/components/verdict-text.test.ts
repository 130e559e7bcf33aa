import { beforeAll, expect, test } from 'vitest';
import { verdictText } from '../../../components/verdict-text.ts';
import type { Overview } from '../../../lib/domain/overview.ts';
import { missingRatings } from '../../../lib/domain/rating.ts';
import type { ModelReport } from '../../../lib/domain/report.ts';
import { emptyOverview, learningOverview, model, report, trainedOverview } from './fixtures.ts';
import { useTexts } from './page.tsx';

beforeAll(useTexts);

const withReport = (change: Partial<ModelReport>): Overview => ({
  ...trainedOverview,
  model: { ...model, report: { ...report, ...change } },
});
const rated = (liked: number, disliked: number, usable = { liked, disliked }): Overview => ({
  ...emptyOverview,
  ratings: { liked, disliked },
  missing: missingRatings(usable),
});
const text = (overview: Overview, consentGiven = true) => verdictText(overview, consentGiven).text;

test('a model that beats guessing is held against always saying like', () => {
  expect(verdictText(trainedOverview, true)).toEqual({
    tone: 'good',
    text: 'Better than guessing: of 100 songs it gets 77 right; always saying like gets 51.',
    hint: null,
  });
});

test('where dislikes are the most, it is held against always saying dislike', () => {
  const alwaysLike = { ...report.alwaysLike, accuracy: 0.3 };
  expect(text(withReport({ alwaysLike }))).toContain('gets 77 right; always saying dislike gets 70');
});

test('where accuracy cannot tell, the ranking does', () => {
  const alwaysLike = { ...report.alwaysLike, accuracy: 0.92 };
  expect(text(withReport({ alwaysLike }))).toBe(
    'Better than guessing: it puts a song you like above one you dislike 85 times in 100; chance does 50.',
  );
});

test('a model that does not beat guessing says so', () => {
  const { tone, text: said } = verdictText(withReport({ beatsGuessing: false }), true);
  expect(tone).toBe('unsure');
  expect(said).toContain('Not better than guessing yet');
});

test.each([
  [rated(0, 0), 'Rate 8 songs and it starts to learn.', 'At least 3 likes and 3 dislikes among them.'],
  [rated(4, 1), '3 more ratings and it starts to learn.', 'At least 2 of them dislikes.'],
  [rated(2, 9), 'One more rating and it starts to learn.', 'At least one of them a like.'],
  [rated(4, 3), 'One more rating and it starts to learn.', null],
  [rated(1, 1), '6 more ratings and it starts to learn.', 'At least 2 likes and 2 dislikes among them.'],
])('too few ratings: says how many and of which kind (%#)', (overview, said, hint) => {
  expect(verdictText(overview, true)).toEqual({ tone: 'learning', text: said, hint });
});

test('without the yes, ratings count although no song has features', () => {
  const none = { liked: 0, disliked: 0 };
  expect(text(rated(4, 1, none), false)).toBe('3 more ratings and it starts to learn.');
  expect(text(rated(6, 6, none), false)).toBe(
    'Enough ratings. It can learn as soon as it may look up audio features.',
  );
});

test('enough ratings whose features are on their way: waits for them', () => {
  const overview: Overview = { ...rated(6, 6, { liked: 1, disliked: 1 }), sources: learningOverview.sources };
  expect(text(overview)).toBe('Enough ratings. It waits for the audio features of these songs.');
});

test('enough ratings, but no source knows the songs: asks for more', () => {
  expect(verdictText(rated(6, 6, { liked: 4, disliked: 1 }), true)).toEqual({
    tone: 'learning',
    text: 'Too few of the songs you rated have audio features.',
    hint: '3 more ratings and it starts to learn.',
  });
});

test('the first training and its failure are told', () => {
  const enough = rated(6, 6);
  const training = { phase: 'training', progress: 0.2, error: null } as const;
  expect(text({ ...enough, training })).toContain('learning your taste for the first time');
  const failed = { phase: 'failed', progress: 0, error: 'out of memory' } as const;
  expect(verdictText({ ...enough, training: failed }, true)).toMatchObject({
    tone: 'failed',
    hint: 'out of memory',
  });
});
