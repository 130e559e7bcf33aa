// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { createRandom } from '../random.ts';
import { binInputs } from './bins.ts';
import { weightsOf } from './learner.ts';
import { bestSplitter, randomSplitter } from './split.ts';
import { addPredictions, byColumn, closeDraft, createDraft, fork, partition } from './tree.ts';
import type { Random } from '../random.ts';
import type { Work } from '../work.ts';
import type { Classifier, TrainingSet } from './learner.ts';
import type { Splitter } from './split.ts';
import type { Tree } from './tree.ts';

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
  const trees: Tree[] = [];
  for (let i = 0; i < options.estimators; i += 1) {
    const weights = bootstrap ? bootstrapWeights(base, random) : base;
    trees.push(growTree(set, weights, options, values, splitter, random));
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
): Tree {
  const { rows, columns } = set.inputs;
  const tried = options.maxFeatures ?? Math.max(1, Math.floor(Math.sqrt(columns)));
  const order = Int32Array.from(Array.from(weights.keys()).filter((row) => weights[row]! > 0));
  const likes = set.liked.map((liked, row) => liked * weights[row]!);
  const choice = Int32Array.from({ length: columns }, (_, column) => column);
  const draft = createDraft();
  const open: OpenNode[] = [{ node: 0, start: 0, end: order.length }];
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    const { node, start, end } = item;
    const [weight, liked] = totals(order, start, end, weights, likes);
    draft.value[node] = liked / weight;
    const pure = liked === 0 || liked === weight;
    if (pure || end - start < 2 * options.minSamplesLeaf) continue;
    const task = { order, start, end, weights, likes, weight, liked, minSamplesLeaf: options.minSamplesLeaf };
    const split = chooseSplit(splitter, task, choice, tried, random);
    if (split === null) continue;
    const count = partition(order, start, end, values, split.column * rows, split.threshold);
    const left = fork(draft, node, split.column, split.threshold);
    open.push({ node: left, start, end: start + count }, { node: left + 1, start: start + count, end });
  }
  return closeDraft(draft);
}

function totals(
  order: Int32Array,
  start: number,
  end: number,
  weights: Float64Array,
  likes: Float64Array,
): [number, number] {
  let weight = 0;
  let liked = 0;
  for (let i = start; i < end; i += 1) {
    weight += weights[order[i]!]!;
    liked += likes[order[i]!]!;
  }
  return [weight, liked];
}

/** As scikit-learn: columns in random order until `tried` that are not constant here were looked at. */
function chooseSplit(
  splitter: Splitter,
  task: Parameters<Splitter>[0],
  choice: Int32Array,
  tried: number,
  random: Random,
): { column: number; threshold: number } | null {
  let best: { column: number; threshold: number; gain: number } | null = null;
  let looked = 0;
  for (let i = 0; i < choice.length && (looked < tried || best === null); i += 1) {
    const j = i + random.integer(choice.length - i);
    const column = choice[j]!;
    choice[j] = choice[i]!;
    choice[i] = column;
    const found = splitter(task, column, random);
    if (found === 'constant') continue;
    looked += 1;
    if (found !== null && (best === null || found.gain > best.gain)) best = { column, ...found };
  }
  return best;
}
