// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { weightsOf } from '../learners/learner.ts';
import { take, takeRows } from '../matrix.ts';
import { createRandom, shuffledIndices } from '../random.ts';
import type { ClassBalance } from '../../domain/model-choices.ts';
import type { TrainingSet } from '../learners/learner.ts';

/**
 * The same songs with likes and dislikes counting the same, as the listener chose; the very set where
 * nothing is to be done or one kind is absent. Weights are scikit-learn's class_weight "balanced".
 */
export function balanceClasses(set: TrainingSet, balance: ClassBalance): TrainingSet {
  const rows = Array.from(set.liked.keys());
  const likes = rows.filter((row) => set.liked[row] === 1);
  const dislikes = rows.filter((row) => set.liked[row] !== 1);
  if (balance === 'none' || likes.length === 0 || dislikes.length === 0) return set;
  if (balance === 'weights') {
    const weightOf = (liked: number): number =>
      rows.length / (2 * (liked === 1 ? likes.length : dislikes.length));
    return { ...set, weights: weightsOf(set).map((weight, row) => weight * weightOf(set.liked[row]!)) };
  }
  const size = (balance === 'undersample' ? Math.min : Math.max)(likes.length, dislikes.length);
  const kept = [...draw(likes, size, set.seed), ...draw(dislikes, size, set.seed + 1)].sort((a, b) => a - b);
  return {
    ...set,
    inputs: takeRows(set.inputs, kept),
    liked: take(set.liked, kept),
    ...(set.weights ? { weights: take(set.weights, kept) } : {}),
  };
}

/** `size` of the rows: each once before any comes again, the rest at random. */
function draw(rows: readonly number[], size: number, seed: number): number[] {
  const random = createRandom(seed);
  const drawn: number[] = [];
  while (drawn.length < size) {
    const order = shuffledIndices(rows.length, random);
    for (const at of order.subarray(0, size - drawn.length)) drawn.push(rows[at]!);
  }
  return drawn;
}
