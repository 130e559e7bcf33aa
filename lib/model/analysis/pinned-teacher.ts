// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { learners } from '../learners/registry.ts';
import { weightsOf } from '../learners/learner.ts';
import { createNetwork, runNetwork } from '../learners/network.ts';
import { trainNetwork } from '../learners/train-network.ts';
import { logit, sigmoid } from '../matrix.ts';
import type { LearnerName } from '../../domain/model-choices.ts';
import type { Classifier, TrainingSet } from '../learners/learner.ts';
import type { Matrix } from '../matrix.ts';
import type { Work } from '../work.ts';

/** The one learner that the listener chose to teach the network, answering in log-odds. */
export function* fitPinned(
  name: LearnerName,
  set: TrainingSet,
): Work<{ readonly weight: number; logits(inputs: Matrix): Float64Array }> {
  const classifier = yield* name === 'neural network' ? fitPlainNetwork(set) : learners[name](set);
  // Trees and neighbours of few rows say 0 or 1 too easily: half a rating of doubt.
  const margin = 0.5 / (set.liked.length + 1);
  return {
    weight: 1,
    logits: (inputs) => classifier.predictProba(inputs).map((p) => logit(p, margin)),
  };
}

/**
 * The seed project's network trained on the labels: one hidden layer of 24, Adam, log loss; the same shape
 * as lib/training's in tfjs, on typed arrays so that every fold of a training can afford it.
 */
function* fitPlainNetwork(set: TrainingSet): Work<Classifier> {
  const network = createNetwork([set.inputs.columns, 24, 1], set.seed);
  const weights = weightsOf(set);
  const training = { epochs: 60, batchSize: 64, learningRate: 0.01, weightDecay: 0.02, seed: set.seed + 1 };
  yield* trainNetwork(
    network,
    set.inputs,
    (outputs, rows, slopes) => {
      for (let i = 0; i < rows.length; i += 1) {
        const row = rows[i]!;
        slopes[i] = (weights[row]! * (sigmoid(outputs[i]!) - set.liked[row]!)) / rows.length;
      }
    },
    training,
  );
  return { predictProba: (inputs) => runNetwork(network, inputs).data.map(sigmoid) };
}
