import { featureNames } from './features.ts';
import type { FeatureName } from './features.ts';

/** Every learner that can be compared and pinned as teacher; lib/model/learners/registry.ts has all but the last. */
export const learnerNames = [
  'logistic regression',
  'stochastic gradient descent',
  'k nearest neighbours',
  'support vector machine',
  'random forest',
  'extra trees',
  'gradient boosting',
  'gaussian process',
  'neural network',
] as const;
export type LearnerName = (typeof learnerNames)[number];

/**
 * What is done where likes and dislikes are not equally many: nothing, weights that make both kinds count
 * the same, songs of the larger kind left out, or songs of the smaller kind taken several times.
 */
export const classBalances = ['none', 'weights', 'undersample', 'oversample'] as const;
export type ClassBalance = (typeof classBalances)[number];

/** What the listener may decide about the learning. */
export interface ModelChoices {
  /** The learner that teaches the network; null leaves it to the figures. */
  readonly teacher: LearnerName | null;
  readonly balance: ClassBalance;
  /** Audio features that are left out; never all. */
  readonly without: readonly FeatureName[];
  /** Are the listener's own ratings of artists and genres used? */
  readonly memory: boolean;
}

export const defaultChoices: ModelChoices = { teacher: null, balance: 'none', without: [], memory: true };

/** The same choices have the same text; the default ones have none. */
export function choicesKey({ teacher, balance, without, memory }: ModelChoices): string {
  const left = featureNames.filter((name) => without.includes(name));
  const parts = [
    ...(teacher === null ? [] : [teacher]),
    ...(balance === 'none' ? [] : [balance]),
    ...left.map((name) => `-${name}`),
    ...(memory ? [] : ['-memory']),
  ];
  return parts.join(' ');
}

/** Anything, as valid choices; null where it is none. */
export function checkChoices(value: unknown): ModelChoices | null {
  if (typeof value !== 'object' || value === null) return null;
  const { teacher, balance, without, memory } = value as Record<string, unknown>; // each is checked
  const isOne = <T extends string>(names: readonly T[], name: unknown): name is T =>
    (names as readonly unknown[]).includes(name);
  if (teacher !== null && !isOne(learnerNames, teacher)) return null;
  if (!isOne(classBalances, balance) || typeof memory !== 'boolean' || !Array.isArray(without)) return null;
  const left = featureNames.filter((name) => without.includes(name));
  if (left.length !== new Set(without).size || left.length === featureNames.length) return null;
  return { teacher, balance, without: left, memory };
}
