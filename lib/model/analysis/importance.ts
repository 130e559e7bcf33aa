// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { inputGroupNames, makeInputs } from '../inputs.ts';
import { runNetwork } from '../learners/network.ts';
import { createMatrix } from '../matrix.ts';
import { rocAuc } from '../metrics.ts';
import { createRandom, shuffledIndices } from '../random.ts';
import type { FeatureImportance } from '../../domain/report.ts';
import type { RatedSong } from '../../domain/song.ts';
import type { InputGroup, InputSpec } from '../inputs.ts';
import type { Network } from '../learners/network.ts';
import type { Matrix } from '../matrix.ts';
import type { TasteMemory } from '../memory.ts';

/** What is asked of one fold of the cross-validation. */
export interface JudgedFold {
  readonly spec: InputSpec;
  readonly network: Network;
  /** Ratings of the songs that trained, and no others. */
  readonly memory: TasteMemory;
  /** Songs that the network has not seen. */
  readonly test: readonly RatedSong[];
  readonly seed: number;
}

/** Times that each group is shuffled in each fold: more where songs are few and chance is large. */
const shufflesFor = (songs: number): number => Math.max(2, Math.min(10, Math.ceil(400 / songs)));

/**
 * Permutation importance (Breiman 2001) of the deployed network on songs it has not seen: how much of the
 * area under the ROC curve is lost when one feature's values are shuffled among them. Collected fold by
 * fold; the columns that tell one feature are shuffled together.
 */
export function createImportance() {
  const drops = new Map<InputGroup['what'], number[]>();

  return {
    /** Takes one more fold into account; folds in which one kind is absent tell nothing. */
    add({ spec, network, memory, test, seed }: JudgedFold): void {
      const liked = Float64Array.from(test, (song) => (song.liked ? 1 : 0));
      const likes = liked.reduce((sum, label) => sum + label, 0);
      if (likes === 0 || likes === liked.length) return;
      const { matrix } = makeInputs(spec, test, memory);
      const whole = rocAuc(liked, answers(network, matrix));
      const random = createRandom(seed);
      const times = shufflesFor(test.length);
      for (const { what, columns } of inputGroupNames(spec)) {
        let lost = 0;
        for (let time = 0; time < times; time += 1) {
          const order = shuffledIndices(matrix.rows, random);
          lost += whole - rocAuc(liked, answers(network, shuffled(matrix, columns, order)));
        }
        drops.set(what, [...(drops.get(what) ?? []), lost / times]);
      }
    },
    /** Mean loss over the folds with its 95 % interval, the largest first. */
    result: (): FeatureImportance[] =>
      [...drops]
        .map(([what, lost]) => ({ what, drop: estimate(lost) }))
        .sort((a, b) => b.drop.value - a.drop.value),
  };
}

export type Importance = ReturnType<typeof createImportance>;

/** Log-odds; their order is all that counts here. */
function answers(network: Network, matrix: Matrix): Float64Array {
  const outputs = runNetwork(network, matrix);
  return Float64Array.from({ length: matrix.rows }, (_, row) => outputs.data[row * outputs.columns]!);
}

/** The same rows with some columns taken from other rows. */
function shuffled({ data, rows, columns }: Matrix, moved: readonly number[], order: Int32Array): Matrix {
  const matrix = createMatrix(rows, columns);
  matrix.data.set(data);
  for (let row = 0; row < rows; row += 1) {
    for (const column of moved) matrix.data[row * columns + column] = data[order[row]! * columns + column]!;
  }
  return matrix;
}

/** Mean with 1.96 standard errors on both sides; a single fold leaves everything open. */
function estimate(values: readonly number[]): FeatureImportance['drop'] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  const reach = values.length > 1 ? 1.96 * Math.sqrt(variance / values.length) : 1;
  return { value: mean, low: mean - reach, high: mean + reach };
}
