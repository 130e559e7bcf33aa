import type { FeatureName } from './features.ts';

/** A figure with its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export const metricNames = [
  'accuracy',
  'precision',
  'recall',
  'f1',
  'balancedAccuracy',
  'rocAuc',
  'logLoss',
  'brier',
  'calibrationError',
] as const;
export type MetricName = (typeof metricNames)[number];

/** Counts of out-of-fold predictions at the threshold 0.5; "positive" is a like. */
export interface ConfusionMatrix {
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly trueNegative: number;
  readonly falseNegative: number;
}

/** How much of the area under the ROC curve is lost when a feature's values are shuffled, out of fold. */
export interface FeatureImportance {
  readonly what: FeatureName | 'artist' | 'genre';
  readonly drop: Estimate;
}

/** How good a model is, from out-of-fold predictions of the whole pipeline as deployed. */
export interface ModelReport {
  readonly folds: number;
  readonly repeats: number;
  readonly metrics: { readonly [name in MetricName]: Estimate };
  /** The same figures for always answering "like" (with the share of likes as its probability). */
  readonly alwaysLike: { readonly [name in MetricName]: number };
  readonly confusionMatrix: ConfusionMatrix;
  /** False when the interval of its log loss and AUC leaves room for chance. */
  readonly beatsGuessing: boolean;
  /** One entry a rated song, in one order: the mean out-of-fold probability and the label. */
  readonly outOfFold: {
    readonly trackIds: readonly string[];
    readonly probabilities: readonly number[];
    readonly liked: readonly boolean[];
  };
  /** The largest first; models from before it was measured have none. */
  readonly importance?: readonly FeatureImportance[];
}
