// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { fitPlatt, plattLink } from '../calibration.ts';
import type { PlattLink } from '../calibration.ts';

/** Below this many ratings the link is fixed: fitted ones turn the ranking round or promise too much. */
const linkFrom = 60;

/** What the network's log-odds are usually worth: the best slope for the first 10 to 80 ratings of six listeners. */
const usualSlope = 0.8;

/** How many ratings' worth of evidence holds a fitted link near the usual one. */
const linkPrior = 10;

/**
 * From the deployed network's log-odds to calibrated ones, from out-of-fold answers. It has more practice
 * than the networks of the folds and so says more nearly what its teacher says: it is taken to stand
 * half-way between the two, for a link that was fitted to less practised answers makes it too timid.
 */
export function fitLink(student: Float64Array, teacher: Float64Array, liked: ArrayLike<number>): PlattLink {
  if (liked.length < linkFrom) return plattLink(usualSlope, 0);
  const between = student.map((value, row) => (value + teacher[row]!) / 2);
  return fitted(between, liked);
}

function fitted(logits: ArrayLike<number>, liked: ArrayLike<number>): PlattLink {
  const usual = Float64Array.from(logits, (value) => value * usualSlope);
  const { slope, intercept } = fitPlatt(usual, liked, linkPrior);
  return plattLink(slope * usualSlope, intercept);
}

/** Each fold's probabilities by a link that was fitted on the other folds. */
export function linkAcrossFolds(
  logits: Float64Array,
  liked: ArrayLike<number>,
  assigned: Int32Array,
  folds: number,
): Float64Array {
  const links = Array.from({ length: folds }, (_, fold) => {
    const others = Array.from(assigned.keys()).filter((row) => assigned[row] !== fold);
    // Whether the link is fixed goes by the number of all ratings, as it does for the deployed model.
    if (liked.length < linkFrom) return plattLink(usualSlope, 0);
    return fitted(
      others.map((row) => logits[row]!),
      others.map((row) => liked[row]!),
    );
  });
  return logits.map((value, row) => links[assigned[row]!]!.probability(value));
}
