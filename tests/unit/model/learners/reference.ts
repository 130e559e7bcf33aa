import { matrixOf } from '../../../../lib/model/matrix.ts';
import type { TrainingSet } from '../../../../lib/model/learners/learner.ts';

/**
 * A small fixed input. Answers in the tests beside it are facts from scikit-learn 1.2.1 on these very
 * numbers.
 */
const rows = Array.from({ length: 30 }, (_, i) => i);

export const inputs = matrixOf(
  rows.map((i) => [Math.sin(3.7 * i + 0.5) * 2, Math.cos(1.9 * i) * 1.5, ((i * 7) % 11) / 5 - 1]),
);

export const liked = Float64Array.from(rows, (i) =>
  Math.sin(3.7 * i + 0.5) * 2 + 0.8 * Math.cos(1.9 * i) ** 2 * 1.5 + 0.6 * Math.sin(i * 2.3) > 0.4 ? 1 : 0,
);

export const weights = Float64Array.from(rows, (i) => 1 + (i % 3) * 0.5);

export const asked = matrixOf([
  [0.3, -0.2, 0.5],
  [-1, 1, 0],
  [1.5, 0.5, -0.7],
  [0, 0, 0],
]);

export const reference: TrainingSet = { inputs, liked, seed: 1 };
