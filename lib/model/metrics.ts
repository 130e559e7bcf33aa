// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import type { ConfusionMatrix, MetricName } from '../domain/report.ts';

export type Metrics = { readonly [name in MetricName]: number };

/**
 * All figures of one set of predictions, as scikit-learn defines them.
 * @param liked 1 or 0 for each song. @param probabilities of a like, 0 to 1.
 */
export function measure(liked: ArrayLike<number>, probabilities: ArrayLike<number>): Metrics {
  const matrix = confusionMatrix(liked, probabilities);
  const { truePositive, falsePositive, trueNegative, falseNegative } = matrix;
  const precision = ratio(truePositive, truePositive + falsePositive);
  const recall = ratio(truePositive, truePositive + falseNegative);
  const specificity = ratio(trueNegative, trueNegative + falsePositive);
  return {
    accuracy: ratio(truePositive + trueNegative, liked.length),
    precision,
    recall,
    f1: ratio(2 * precision * recall, precision + recall),
    balancedAccuracy: (recall + specificity) / 2,
    rocAuc: rocAuc(liked, probabilities),
    logLoss: logLoss(liked, probabilities),
    brier: brier(liked, probabilities),
    calibrationError: calibrationError(liked, probabilities),
  };
}

const ratio = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);

/** Counts at the threshold 0.5, which itself counts as "like". */
export function confusionMatrix(liked: ArrayLike<number>, probabilities: ArrayLike<number>): ConfusionMatrix {
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < liked.length; i += 1) {
    const cell = (liked[i] === 1 ? 2 : 0) + (probabilities[i]! >= 0.5 ? 1 : 0);
    counts[cell] = counts[cell]! + 1;
  }
  return {
    trueNegative: counts[0]!,
    falsePositive: counts[1]!,
    falseNegative: counts[2]!,
    truePositive: counts[3]!,
  };
}

/**
 * Chance that a liked song is scored above a disliked one, ties counting half (Mann & Whitney);
 * 0.5 where one kind is absent.
 */
export function rocAuc(liked: ArrayLike<number>, scores: ArrayLike<number>): number {
  const order = Uint32Array.from(liked, (_, i) => i);
  // Resamples come in order: looking costs less than sorting.
  if (!isAscending(scores)) order.sort((a, b) => scores[a]! - scores[b]!);
  let rankSum = 0;
  let likes = 0;
  for (let i = 0; i < order.length;) {
    let end = i + 1;
    while (end < order.length && scores[order[end]!] === scores[order[i]!]) end += 1;
    for (let k = i; k < end; k += 1) {
      if (liked[order[k]!] !== 1) continue;
      likes += 1;
      rankSum += (i + end + 1) / 2;
    }
    i = end;
  }
  const dislikes = liked.length - likes;
  if (likes === 0 || dislikes === 0) return 0.5;
  return (rankSum - (likes * (likes + 1)) / 2) / (likes * dislikes);
}

function isAscending(values: ArrayLike<number>): boolean {
  for (let i = 1; i < values.length; i += 1) if (values[i]! < values[i - 1]!) return false;
  return true;
}

/** Mean negative log-likelihood in nats; probabilities are kept within 1e-6 of 0 and 1. */
export function logLoss(liked: ArrayLike<number>, probabilities: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < liked.length; i += 1) {
    const p = Math.min(1 - 1e-6, Math.max(1e-6, probabilities[i]!));
    sum -= Math.log(liked[i] === 1 ? p : 1 - p);
  }
  return sum / liked.length;
}

/** Mean squared distance of probability and outcome. */
export function brier(liked: ArrayLike<number>, probabilities: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < liked.length; i += 1) sum += (probabilities[i]! - liked[i]!) ** 2;
  return sum / liked.length;
}

/** Expected calibration error: mean gap of promise and outcome over ten equally wide bins of probability. */
export function calibrationError(liked: ArrayLike<number>, probabilities: ArrayLike<number>): number {
  const gaps = new Float64Array(10);
  for (let i = 0; i < liked.length; i += 1) {
    const bin = Math.min(9, Math.floor(probabilities[i]! * 10));
    gaps[bin] = gaps[bin]! + liked[i]! - probabilities[i]!;
  }
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / liked.length;
}
