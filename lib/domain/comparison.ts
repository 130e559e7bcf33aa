import type { LearnerName, ModelChoices } from './model-choices.ts';
import type { RatingCounts } from './rating.ts';
import type { MetricName, ModelReport } from './report.ts';

/** One learner's figures on the folds that judge them all; `deployed` is the network that gives the scores. */
export interface ComparedLearner {
  readonly name: LearnerName | 'deployed';
  readonly metrics: ModelReport['metrics'];
  /** Time for one fit, mean over the folds. */
  readonly fitMs: number;
}

/** All learners on one set of ratings, on the same folds. */
export interface Comparison {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly ratings: RatingCounts;
  /** Of the ratings, whatever the choices were: two comparisons on the same ratings can be held together. */
  readonly ratingsFingerprint: string;
  readonly choices: ModelChoices;
  readonly folds: number;
  readonly repeats: number;
  readonly learners: readonly ComparedLearner[];
  readonly alwaysLike: { readonly [name in MetricName]: number };
}

/** The comparison under way; it waits while new ratings are learned. */
export interface ComparisonState {
  readonly phase: 'idle' | 'waiting' | 'running' | 'failed';
  /** 0 to 1. */
  readonly progress: number;
  readonly error: string | null;
  readonly choices: ModelChoices;
}
