import type { Matrix } from '../matrix.ts';
import type { Work } from '../work.ts';

/** What a learner is given. */
export interface TrainingSet {
  /** Prepared inputs, one row a song; no value is missing. */
  readonly inputs: Matrix;
  /** 1 for a like, 0 for a dislike. */
  readonly liked: Float64Array;
  /** Weight of each row, as scikit-learn's `sample_weight`; all 1 where absent. */
  readonly weights?: Float64Array;
  readonly seed: number;
}

/** A fitted model, as scikit-learn's classifiers are. */
export interface Classifier {
  /** Probability of a like for each row, 0 to 1. */
  predictProba(inputs: Matrix): Float64Array;
}

/** `fit` may pause; see Work. */
export type Fit = (set: TrainingSet) => Work<Classifier>;

export const weightsOf = (set: TrainingSet): Float64Array =>
  set.weights ?? new Float64Array(set.liked.length).fill(1);
