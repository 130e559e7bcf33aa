// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import type { PrecisionRecallPoint, RocPoint } from '../../domain/pictures.ts';

interface Step {
  readonly threshold: number;
  readonly truePositives: number;
  readonly falsePositives: number;
}

/** Counts of "like" answers at each threshold that changes them, the highest first. */
function steps(liked: ArrayLike<number>, probabilities: ArrayLike<number>): Step[] {
  const order = Array.from({ length: liked.length }, (_, i) => i).sort(
    (a, b) => probabilities[b]! - probabilities[a]!,
  );
  const found: Step[] = [];
  let truePositives = 0;
  let falsePositives = 0;
  order.forEach((row, place) => {
    if (liked[row] === 1) truePositives += 1;
    else falsePositives += 1;
    const next = order[place + 1];
    if (next !== undefined && probabilities[next] === probabilities[row]) return;
    found.push({ threshold: probabilities[row]!, truePositives, falsePositives });
  });
  return found;
}

/**
 * The ROC curve from (0, 0) to (1, 1), points on straight stretches left out, as scikit-learn's roc_curve;
 * [] where one kind is absent.
 * @param liked 1 or 0 for each song. @param probabilities of a like, 0 to 1.
 */
export function rocCurve(liked: ArrayLike<number>, probabilities: ArrayLike<number>): RocPoint[] {
  const all = steps(liked, probabilities);
  const end = all.at(-1);
  if (end === undefined || end.truePositives === 0 || end.falsePositives === 0) return [];
  const start: Step = { threshold: Infinity, truePositives: 0, falsePositives: 0 };
  return [start, ...all]
    .filter((step, i, path) => isCorner(path[i - 1], step, path[i + 1]))
    .map(({ threshold, truePositives, falsePositives }) => ({
      threshold,
      truePositiveRate: truePositives / end.truePositives,
      falsePositiveRate: falsePositives / end.falsePositives,
    }));
}

function isCorner(before: Step | undefined, { truePositives, falsePositives }: Step, after?: Step): boolean {
  if (before === undefined || after === undefined) return true;
  const rise = (truePositives - before.truePositives) * (after.falsePositives - falsePositives);
  return rise !== (after.truePositives - truePositives) * (falsePositives - before.falsePositives);
}

/**
 * Precision over recall, from the highest threshold to the lowest, as scikit-learn's
 * precision_recall_curve read backwards; its end at recall 0 is left out, since no song is behind it.
 */
export function precisionRecallCurve(
  liked: ArrayLike<number>,
  probabilities: ArrayLike<number>,
): PrecisionRecallPoint[] {
  const all = steps(liked, probabilities);
  const likes = all.at(-1)?.truePositives ?? 0;
  if (likes === 0) return [];
  return all.map(({ threshold, truePositives, falsePositives }) => ({
    threshold,
    recall: truePositives / likes,
    precision: truePositives / (truePositives + falsePositives),
  }));
}

/** Σ (recallₙ - recallₙ₋₁) precisionₙ, as scikit-learn's average_precision_score; 0 without points. */
export function averagePrecision(curve: readonly PrecisionRecallPoint[]): number {
  return curve.reduce(
    (sum, { recall, precision }, i) => sum + (recall - (curve[i - 1]?.recall ?? 0)) * precision,
    0,
  );
}
