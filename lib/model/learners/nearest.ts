// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { weightsOf } from './learner.ts';
import type { Matrix } from '../matrix.ts';
import type { Work } from '../work.ts';
import type { Classifier, TrainingSet } from './learner.ts';

/**
 * k nearest neighbours by Euclidean distance, as scikit-learn's KNeighborsClassifier.
 * @param options.neighbours how many vote; all rows where there are fewer.
 * @param options.weights 'uniform', or 'distance': each votes with the inverse of its distance, and
 *   rows at distance 0 alone decide where there are any.
 */
export function* fitNearest(
  set: TrainingSet,
  options: { readonly neighbours: number; readonly weights: 'uniform' | 'distance' },
): Work<Classifier> {
  yield;
  const rowWeights = weightsOf(set);
  const k = Math.min(options.neighbours, set.inputs.rows);
  return {
    predictProba: (inputs) =>
      Float64Array.from({ length: inputs.rows }, (_, row) => {
        const nearest = nearestRows(set.inputs, inputs, row, k);
        const exact = nearest.some(({ distance }) => distance === 0);
        let votes = 0;
        let likes = 0;
        for (const { index, distance } of nearest) {
          const closeness = exact ? Number(distance === 0) : 1 / distance;
          const vote = rowWeights[index]! * (options.weights === 'uniform' ? 1 : closeness);
          votes += vote;
          likes += vote * set.liked[index]!;
        }
        return votes > 0 ? likes / votes : 0.5;
      }),
  };
}

interface Neighbour {
  readonly index: number;
  readonly distance: number;
}

/** The `k` rows of `known` closest to one row of `inputs`, closest first; ties go to the earlier row. */
function nearestRows(known: Matrix, inputs: Matrix, row: number, k: number): Neighbour[] {
  const nearest: Neighbour[] = [];
  const columns = known.columns;
  for (let index = 0; index < known.rows; index += 1) {
    let squared = 0;
    for (let i = 0; i < columns; i += 1) {
      squared += (known.data[index * columns + i]! - inputs.data[row * columns + i]!) ** 2;
    }
    const worst = nearest[nearest.length - 1];
    const distance = Math.sqrt(squared);
    if (nearest.length === k && worst !== undefined && distance >= worst.distance) continue;
    let place = nearest.length;
    while (place > 0 && nearest[place - 1]!.distance > distance) place -= 1;
    nearest.splice(place, 0, { index, distance });
    if (nearest.length > k) nearest.pop();
  }
  return nearest;
}
