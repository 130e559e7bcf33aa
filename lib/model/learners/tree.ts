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

/** Grows a Tree node by node, in arrays that are used again for the next tree. */
export interface TreeDraft {
  readonly column: Int16Array;
  readonly threshold: Float64Array;
  readonly left: Int32Array;
  readonly value: Float64Array;
  nodes: number;
}

/** @param leaves how many leaves a tree may have at most. */
export function createDraft(leaves: number): TreeDraft {
  const size = 2 * leaves + 1;
  return {
    column: new Int16Array(size),
    threshold: new Float64Array(size),
    left: new Int32Array(size),
    value: new Float64Array(size),
    nodes: 1,
  };
}

/** Begins the next tree: one leaf, node 0. */
export function clearDraft(draft: TreeDraft): void {
  draft.left.fill(0, 0, draft.nodes);
  draft.nodes = 1;
}

/** Turns leaf `node` into a fork; returns the index of its left child, the right one is next to it. */
export function fork(draft: TreeDraft, node: number, column: number, threshold: number): number {
  const left = draft.nodes;
  draft.column[node] = column;
  draft.threshold[node] = threshold;
  draft.left[node] = left;
  draft.nodes += 2;
  return left;
}

export const closeDraft = ({ column, threshold, left, value, nodes }: TreeDraft): Tree => ({
  column: column.slice(0, nodes),
  threshold: threshold.slice(0, nodes),
  left: left.slice(0, nodes),
  value: value.slice(0, nodes),
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
