// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import type { Matrix } from '../matrix.ts';

/**
 * A binary decision tree in flat arrays. Node 0 is the root; a node with `left` 0 is a leaf, else a row
 * goes to `left` where its value in column `column` is at most `threshold`, and to `left` + 1 where not.
 */
export interface Tree {
  readonly column: Int16Array;
  readonly threshold: Float64Array;
  readonly left: Int32Array;
  /** What the tree answers in a leaf. */
  readonly value: Float64Array;
}

/** Grows a Tree node by node. */
export interface TreeDraft {
  readonly column: number[];
  readonly threshold: number[];
  readonly left: number[];
  readonly value: number[];
}

export const createDraft = (): TreeDraft => ({ column: [0], threshold: [0], left: [0], value: [0] });

/** Turns leaf `node` into a fork; returns the index of its left child, the right one is next to it. */
export function fork(draft: TreeDraft, node: number, column: number, threshold: number): number {
  const left = draft.left.length;
  draft.column[node] = column;
  draft.threshold[node] = threshold;
  draft.left[node] = left;
  for (let child = 0; child < 2; child += 1) {
    draft.column.push(0);
    draft.threshold.push(0);
    draft.left.push(0);
    draft.value.push(0);
  }
  return left;
}

export const closeDraft = (draft: TreeDraft): Tree => ({
  column: Int16Array.from(draft.column),
  threshold: Float64Array.from(draft.threshold),
  left: Int32Array.from(draft.left),
  value: Float64Array.from(draft.value),
});

/** Adds `factor` times what the tree answers for each row to `sums`. */
export function addPredictions(tree: Tree, inputs: Matrix, factor: number, sums: Float64Array): void {
  const { column, threshold, left, value } = tree;
  const { data, rows, columns } = inputs;
  for (let row = 0; row < rows; row += 1) {
    const at = row * columns;
    let node = 0;
    let next = left[0]!;
    while (next !== 0) {
      node = data[at + column[node]!]! <= threshold[node]! ? next : next + 1;
      next = left[node]!;
    }
    sums[row] = sums[row]! + factor * value[node]!;
  }
}

/** The matrix column by column, so that a split reads neighbouring numbers. */
export function byColumn({ data, rows, columns }: Matrix): Float64Array {
  const turned = new Float64Array(data.length);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      turned[column * rows + row] = data[row * columns + column]!;
    }
  }
  return turned;
}

/** Moves the rows of `order[start..end)` with value at most `threshold` to the front; returns how many. */
export function partition(
  order: Int32Array,
  start: number,
  end: number,
  values: Float64Array,
  offset: number,
  threshold: number,
): number {
  let front = start;
  let back = end - 1;
  while (front <= back) {
    const row = order[front]!;
    if (values[offset + row]! <= threshold) {
      front += 1;
    } else {
      order[front] = order[back]!;
      order[back] = row;
      back -= 1;
    }
  }
  return front - start;
}
