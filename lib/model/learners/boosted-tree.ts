// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { closeDraft, createDraft, fork, partition } from './tree.ts';
import type { Bins } from './bins.ts';
import type { Tree } from './tree.ts';

/** When a tree stops growing, and which columns it may split. */
export interface TreeRules {
  readonly maxDepth: number;
  readonly maxLeafNodes: number;
  readonly minSamplesLeaf: number;
  readonly minChildWeight: number;
  readonly l2Regularization: number;
  readonly columns: readonly number[];
}

interface Leaf {
  readonly node: number;
  readonly start: number;
  readonly end: number;
  readonly depth: number;
  readonly split: Candidate | null;
}

interface Candidate {
  readonly column: number;
  readonly threshold: number;
  readonly gain: number;
}

/** Best-first growth: the leaf whose split gains most is split next. */
export function growBoostedTree(
  bins: Bins,
  rows: number,
  order: Int32Array,
  gradient: Float64Array,
  hessian: Float64Array,
  rules: TreeRules,
): Tree {
  const draft = createDraft(order.length);
  const open = (node: number, start: number, end: number, depth: number): Leaf => {
    const [g, h] = sums(order, start, end, gradient, hessian);
    draft.value[node] = -g / (h + rules.l2Regularization);
    const task = { order, start, end, gradient, hessian, g, h };
    return {
      node,
      start,
      end,
      depth,
      split: depth < rules.maxDepth ? bestSplit(bins, rows, task, rules) : null,
    };
  };
  const leaves = [open(0, 0, order.length, 0)];
  while (leaves.length < rules.maxLeafNodes) {
    let next = -1;
    leaves.forEach(({ split }, i) => {
      if (split !== null && split.gain > (leaves[next]?.split?.gain ?? 0)) next = i;
    });
    const leaf = leaves[next];
    if (leaf === undefined || leaf.split === null) break;
    const { column, threshold } = leaf.split;
    const middle = leaf.start + partition(order, leaf.start, leaf.end, bins.values, column * rows, threshold);
    const left = fork(draft, leaf.node, column, threshold);
    leaves[next] = open(left, leaf.start, middle, leaf.depth + 1);
    leaves.push(open(left + 1, middle, leaf.end, leaf.depth + 1));
  }
  return closeDraft(draft);
}

function sums(
  order: Int32Array,
  start: number,
  end: number,
  gradient: Float64Array,
  hessian: Float64Array,
): [number, number] {
  let g = 0;
  let h = 0;
  for (let i = start; i < end; i += 1) {
    g += gradient[order[i]!]!;
    h += hessian[order[i]!]!;
  }
  return [g, h];
}

interface Task {
  readonly order: Int32Array;
  readonly start: number;
  readonly end: number;
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
  readonly g: number;
  readonly h: number;
}

const counts = new Float64Array(256);
const gradients = new Float64Array(256);
const hessians = new Float64Array(256);

function bestSplit(bins: Bins, rows: number, task: Task, rules: TreeRules): Candidate | null {
  const { order, start, end, gradient, hessian, g, h } = task;
  if (end - start < 2 * rules.minSamplesLeaf) return null;
  const l2 = rules.l2Regularization;
  const parent = (g * g) / (h + l2);
  let best: Candidate | null = null;
  for (const column of rules.columns) {
    const edges = bins.edges[column]!;
    const offset = column * rows;
    for (let i = start; i < end; i += 1) {
      const row = order[i]!;
      const code = bins.codes[offset + row]!;
      counts[code] = counts[code]! + 1;
      gradients[code] = gradients[code]! + gradient[row]!;
      hessians[code] = hessians[code]! + hessian[row]!;
    }
    let count = 0;
    let leftG = 0;
    let leftH = 0;
    for (let bin = 0; bin < edges.length; bin += 1) {
      count += counts[bin]!;
      leftG += gradients[bin]!;
      leftH += hessians[bin]!;
      if (counts[bin] === 0 || count < rules.minSamplesLeaf || leftH < rules.minChildWeight) continue;
      if (end - start - count < rules.minSamplesLeaf || h - leftH < rules.minChildWeight) break;
      const gain = (leftG * leftG) / (leftH + l2) + (g - leftG) ** 2 / (h - leftH + l2) - parent;
      if (gain > 1e-12 && (best === null || gain > best.gain))
        best = { column, threshold: edges[bin]!, gain };
    }
    counts.fill(0, 0, edges.length + 1);
    gradients.fill(0, 0, edges.length + 1);
    hessians.fill(0, 0, edges.length + 1);
  }
  return best;
}
