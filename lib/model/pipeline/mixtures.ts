// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { createMatrix } from '../matrix.ts';
import { createRandom } from '../random.ts';
import type { MixingGroups } from '../inputs.ts';
import type { Matrix } from '../matrix.ts';
import type { Random } from '../random.ts';

/** Made-up songs to ask the teacher about. */
export interface Mixtures {
  readonly matrix: Matrix;
  /** 1 for each row whose memory is told, 0 where it is hidden. */
  readonly known: Uint8Array;
}

/**
 * How far a made-up song moves from the songs it is made of, in spreads: the fewer there are, the further
 * apart they lie, and the network must hear what its teacher says in between (docs/model.md).
 */
const trembleOf = (songs: number): number => Math.max(0.2, 2.5 / Math.sqrt(songs));

/**
 * Mixtures of real songs: each takes most of its columns from one song and the others from a second,
 * and moves a little, so that they stay near real music. Memory comes from a song that has some, or is hidden.
 * @param known 1 for rows of `pool` with memory. @param count how many to make.
 */
export function mixSongs(
  pool: Matrix,
  known: Uint8Array,
  groups: MixingGroups,
  count: number,
  seed: number,
): Mixtures {
  const random = createRandom(seed);
  const tremble = trembleOf(pool.rows);
  const matrix = createMatrix(count, pool.columns);
  const told = new Uint8Array(count);
  const remembered = Array.from(known.keys()).filter((row) => known[row] === 1);
  for (let row = 0; row < count; row += 1) {
    const main = random.integer(pool.rows);
    const other = random.integer(pool.rows);
    const share = random.next() * 0.5;
    for (const group of groups.audio) {
      copy(pool, random.next() < share ? other : main, matrix, row, group);
    }
    for (const column of groups.smooth) {
      const at = row * matrix.columns + column;
      matrix.data[at] = matrix.data[at]! + tremble * random.normal();
    }
    told[row] = mixMemory(pool, known, remembered, main, matrix, row, groups.memory, random);
  }
  return { matrix, known: told };
}

function mixMemory(
  pool: Matrix,
  known: Uint8Array,
  remembered: readonly number[],
  main: number,
  matrix: Matrix,
  row: number,
  columns: readonly number[],
  random: Random,
): 0 | 1 {
  if (remembered.length === 0 || random.next() < 0.5) return 0;
  const keep = known[main] === 1 && random.next() < 0.5;
  copy(pool, keep ? main : remembered[random.integer(remembered.length)]!, matrix, row, columns);
  return 1;
}

function copy(from: Matrix, fromRow: number, to: Matrix, toRow: number, columns: readonly number[]): void {
  for (const column of columns) {
    to.data[toRow * to.columns + column] = from.data[fromRow * from.columns + column]!;
  }
}
