// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { createNetwork } from '../learners/network.ts';
import { trainNetwork } from '../learners/train-network.ts';
import type { Network } from '../learners/network.ts';
import type { LossSlopes } from '../learners/train-network.ts';
import type { Matrix } from '../matrix.ts';
import type { Work } from '../work.ts';

/** What the teacher says of each row: log-odds of a like, and how far its members disagree. */
export interface SoftTargets {
  readonly logits: Float64Array;
  readonly spread: Float64Array;
}

export interface StudentOptions {
  readonly hidden: readonly number[];
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
}

/** Log-odds beyond this are told no further apart: they would draw the network's attention for nothing. */
const clip = 6;

/**
 * Trains one network to answer as the teacher does (Hinton, Vinyals & Dean 2015): its two outputs are
 * the log-odds and the spread, learned by squared error.
 */
export function* distil(
  inputs: Matrix,
  targets: SoftTargets,
  options: StudentOptions,
  seed: number,
): Work<Network> {
  const network = createNetwork([inputs.columns, ...options.hidden, 2], seed);
  const logits = targets.logits.map((value) => Math.max(-clip, Math.min(clip, value)));
  const slopesOf: LossSlopes = (outputs, rows, slopes) => {
    for (let i = 0; i < rows.length; i += 1) {
      const row = rows[i]!;
      slopes[2 * i] = (outputs[2 * i]! - logits[row]!) / rows.length;
      slopes[2 * i + 1] = (0.3 * (outputs[2 * i + 1]! - targets.spread[row]!)) / rows.length;
    }
  };
  yield* trainNetwork(network, inputs, slopesOf, {
    epochs: options.epochs,
    batchSize: options.batchSize,
    learningRate: options.learningRate,
    weightDecay: 1e-3,
    seed: seed + 1,
  });
  return network;
}
