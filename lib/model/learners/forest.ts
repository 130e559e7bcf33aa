// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { createRandom } from '../random.ts';
import { binInputs } from './bins.ts';
import { weightsOf } from './learner.ts';
import { bestSplitter, randomSplitter } from './split.ts';
import { addPredictions, byColumn, clearDraft, closeDraft, createDraft, fork, partition } from './tree.ts';
import type { Random } from '../random.ts';
import type { Work } from '../work.ts';
import type { Classifier, TrainingSet } from './learner.ts';
import type { Split, Splitter, SplitTask } from './split.ts';
import type { Tree, TreeDraft } from './tree.ts';

export interface ForestOptions {
  /** How many trees. */
  readonly estimators: number;
  /** A leaf holds at least so many rows. */
  readonly minSamplesLeaf: number;
  /** Columns tried at each fork; the rounded root of their number where absent. */
  readonly maxFeatures?: number;
}

export interface Forest extends Classifier {
  readonly trees: readonly Tree[];
}

/** Random forest (Breiman 2001): bootstrap rows, best Gini split among random columns. */
export function* fitRandomForest(set: TrainingSet, options: ForestOptions): Work<Forest> {
  const bins = binInputs(set.inputs, 256);
  return yield* growForest(set, options, bins.values, bestSplitter(bins, set.inputs.rows), true);
}

/** Extremely randomised trees (Geurts, Ernst & Wehenkel 2006): all rows, random thresholds. */
export function* fitExtraTrees(set: TrainingSet, options: ForestOptions): Work<Forest> {
  const values = byColumn(set.inputs);
  return yield* growForest(set, options, values, randomSplitter(values, set.inputs.rows), false);
}

function* growForest(
  set: TrainingSet,
  options: ForestOptions,
  values: Float64Array,
  splitter: Splitter,
  bootstrap: boolean,
): Work<Forest> {
  const random = createRandom(set.seed);
  const base = weightsOf(set);
  const draft = createDraft(set.inputs.rows);
  const trees: Tree[] = [];
  for (let i = 0; i < options.estimators; i += 1) {
    const weights = bootstrap ? bootstrapWeights(base, random) : base;
    clearDraft(draft);
    growTree(set, weights, options, values, splitter, random, draft);
    trees.push(closeDraft(draft));
    yield;
  }
  return { trees, predictProba: (inputs) => averageTrees(trees, inputs) };
}

function averageTrees(trees: readonly Tree[], inputs: TrainingSet['inputs']): Float64Array {
  const sums = new Float64Array(inputs.rows);
  for (const tree of trees) addPredictions(tree, inputs, 1, sums);
  return sums.map((sum) => sum / trees.length);
}

function bootstrapWeights(base: Float64Array, random: Random): Float64Array {
  const weights = new Float64Array(base.length);
  for (let draw = 0; draw < base.length; draw += 1) {
    const row = random.integer(base.length);
    weights[row] = weights[row]! + base[row]!;
  }
  return weights;
}

interface OpenNode {
  readonly node: number;
  readonly start: number;
  readonly end: number;
}

function growTree(
  set: TrainingSet,
  weights: Float64Array,
  options: ForestOptions,
  values: Float64Array,
  splitter: Splitter,
  random: Random,
  draft: TreeDraft,
): void {
  const { rows, columns } = set.inputs;
  const { minSamplesLeaf } = options;
  const tried = options.maxFeatures ?? Math.max(1, Math.floor(Math.sqrt(columns)));
  const order = weightedRows(weights);
  const likes = set.liked.map((liked, row) => liked * weights[row]!);
  const choice = Int32Array.from({ length: columns }, (_, column) => column);
  const open: OpenNode[] = [{ node: 0, start: 0, end: order.length }];
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    const { node, start, end } = item;
    const weight = sumOf(order, start, end, weights);
    const liked = sumOf(order, start, end, likes);
    draft.value[node] = liked / weight;
    const pure = liked === 0 || liked === weight;
    if (pure || end - start < 2 * minSamplesLeaf) continue;
    const task = { order, start, end, weights, likes, weight, liked, minSamplesLeaf };
    if (!chooseSplit(splitter, task, choice, tried, random)) continue;
    const { column, threshold } = chosen;
    const middle = start + partition(order, start, end, values, column * rows, threshold);
    const left = fork(draft, node, column, threshold);
    open.push({ node: left, start, end: middle }, { node: left + 1, start: middle, end });
  }
}

/** Rows that count for something. */
function weightedRows(weights: Float64Array): Int32Array {
  const rows = new Int32Array(weights.length);
  let count = 0;
  for (let row = 0; row < weights.length; row += 1) {
    if (weights[row]! > 0) {
      rows[count] = row;
      count += 1;
    }
  }
  return rows.subarray(0, count);
}

function sumOf(order: Int32Array, start: number, end: number, values: Float64Array): number {
  let sum = 0;
  for (let i = start; i < end; i += 1) sum += values[order[i]!]!;
  return sum;
}

/** The split that `chooseSplit` settled on; one object for all, for there are millions. */
const chosen = { column: 0, threshold: 0, gain: 0 };
const found: Split = { threshold: 0, gain: 0 };

/** As scikit-learn: columns in random order until `tried` that are not constant here were looked at. */
function chooseSplit(
  splitter: Splitter,
  task: SplitTask,
  choice: Int32Array,
  tried: number,
  random: Random,
): boolean {
  let any = false;
  let looked = 0;
  for (let i = 0; i < choice.length && (looked < tried || !any); i += 1) {
    const j = i + random.integer(choice.length - i);
    const column = choice[j]!;
    choice[j] = choice[i]!;
    choice[i] = column;
    const outcome = splitter(task, column, random, found);
    if (outcome === 'constant') continue;
    looked += 1;
    if (outcome === 'none' || (any && found.gain <= chosen.gain)) continue;
    any = true;
    chosen.column = column;
    chosen.threshold = found.threshold;
    chosen.gain = found.gain;
  }
  return any;
}
