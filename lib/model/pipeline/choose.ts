// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { fitPlatt } from '../calibration.ts';
import { logLoss } from '../metrics.ts';
import { leanings } from './teacher.ts';
import type { Leaning } from './teacher.ts';

/** Out-of-fold log-odds of each song under each leaning. */
export type Candidates = ReadonlyMap<Leaning, Float64Array>;

/** From so many ratings on the figures can tell one leaning from another. */
const chooseFrom = 100;

/** Log loss by which another leaning must be better than the balanced one: less is chance. */
const margin = 0.005;

/**
 * The leaning with the least calibrated log loss on `rows`, which are out of fold; the balanced one
 * unless another is clearly better.
 */
export function chooseLeaning(
  candidates: Candidates,
  liked: ArrayLike<number>,
  rows: readonly number[],
): Leaning {
  if (liked.length < chooseFrom) return 'balanced';
  const labels = rows.map((row) => liked[row]!);
  let best: Leaning = 'balanced';
  let least = Infinity;
  for (const leaning of leanings) {
    const logits = candidates.get(leaning);
    if (logits === undefined) continue;
    const own = rows.map((row) => logits[row]!);
    const link = fitPlatt(own, labels);
    const probabilities = own.map((value) => link.probability(value));
    const loss = logLoss(labels, probabilities) + (leaning === 'balanced' ? 0 : margin);
    if (loss < least) [least, best] = [loss, leaning];
  }
  return best;
}
