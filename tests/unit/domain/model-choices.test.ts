import { expect, test } from 'vitest';
import { featureNames } from '../../../lib/domain/features.ts';
import { ratingsFingerprint, trainingFingerprint } from '../../../lib/domain/fingerprint.ts';
import { checkChoices, choicesKey, defaultChoices, learnerNames } from '../../../lib/domain/model-choices.ts';
import { learners } from '../../../lib/model/learners/registry.ts';
import { madeUpSongs } from '../model/made-up-songs.ts';

test('every learner but the network is in the registry', () => {
  const known = Object.keys(learners);
  expect(learnerNames.filter((name) => !known.includes(name))).toEqual(['neural network']);
});

test('the default choices change no fingerprint, all others do, in whatever order they were made', () => {
  const songs = madeUpSongs({ count: 9 });
  expect(trainingFingerprint(songs, defaultChoices)).toBe(ratingsFingerprint(songs));
  const others = [
    { ...defaultChoices, teacher: 'extra trees' as const },
    { ...defaultChoices, balance: 'weights' as const },
    { ...defaultChoices, without: ['tempo' as const, 'energy' as const] },
    { ...defaultChoices, memory: false },
  ];
  const keys = [defaultChoices, ...others].map((choices) => trainingFingerprint(songs, choices));
  expect(new Set(keys).size).toBe(5);
  expect(choicesKey({ ...defaultChoices, without: ['energy', 'tempo'] })).toBe(
    choicesKey({ ...defaultChoices, without: ['tempo', 'energy'] }),
  );
});

test.each([
  null,
  'none',
  { ...defaultChoices, teacher: 'guessing' },
  { ...defaultChoices, balance: 'smote' },
  { ...defaultChoices, memory: 1 },
  { ...defaultChoices, without: 'tempo' },
  { ...defaultChoices, without: ['loud'] },
  { ...defaultChoices, without: featureNames },
])('no choices: %j', (value) => {
  expect(checkChoices(value)).toBeNull();
});

test('valid choices come back clean, in one order', () => {
  expect(
    checkChoices({ ...defaultChoices, teacher: 'random forest', without: ['tempo', 'energy'], more: 1 }),
  ).toEqual({ ...defaultChoices, teacher: 'random forest', without: ['energy', 'tempo'] });
});
