/** The figures of the model benchmark, under the names its file uses. */
import { fitInputs, makeInputs } from '../../lib/model/inputs.ts';
import { learners } from '../../lib/model/learners/registry.ts';
import { buildMemory } from '../../lib/model/memory.ts';
import { measure } from '../../lib/model/metrics.ts';
import { createScorer } from '../../lib/model/scorer.ts';
import { finish } from '../../lib/model/work.ts';
import { fitModel } from '../../lib/training/fit-model.ts';
import { fitAndAskNetwork } from '../../lib/training/network-learner.ts';
import type { RatedSong } from '../../lib/domain/song.ts';
import type { Metrics } from '../../lib/model/metrics.ts';

export interface Figures {
  readonly auc: number;
  readonly accuracy: number;
  readonly balancedAccuracy: number;
  readonly f1: number;
  readonly precision: number;
  readonly recall: number;
  readonly logLoss: number;
  readonly brier: number;
  readonly ece: number;
}

export interface DeployedFigures extends Figures {
  readonly teacher: string;
  readonly distillationLoss: number;
  readonly fitMs: number;
}

export interface Fold {
  readonly train: readonly RatedSong[];
  readonly test: readonly RatedSong[];
  readonly seed: number;
  readonly useMemory: boolean;
}

const toFigures = ({ rocAuc, calibrationError, ...same }: Metrics): Figures => ({
  auc: rocAuc,
  ...same,
  ece: calibrationError,
});

const labels = (songs: readonly RatedSong[]): Float64Array =>
  Float64Array.from(songs, ({ liked }) => (liked ? 1 : 0));

/** Trains what ships on one fold and judges the scores it would show. */
export async function judgeDeployed({ train, test, seed, useMemory }: Fold): Promise<DeployedFigures> {
  const fitted = await fitModel({ rated: train, seen: [], seed, options: { useMemory } });
  const scores = createScorer(fitted.compiled).score(test, buildMemory(train));
  const probabilities = scores.map((score) => score?.probability ?? 0.5);
  const { teacher, distillationLoss, fitMs } = fitted;
  return { ...toFigures(measure(labels(test), probabilities)), teacher, distillationLoss, fitMs };
}

/** Median milliseconds of five trainings of what ships, judging included. */
export async function timeTraining(rated: readonly RatedSong[], useMemory: boolean): Promise<number> {
  const times: number[] = [];
  for (let seed = 0; seed < 5; seed += 1) {
    times.push((await fitModel({ rated, seen: [], seed, options: { useMemory } })).fitMs);
  }
  return times.toSorted((a, b) => a - b)[2] ?? 0;
}

/** Trains every learner on one fold, by itself, on the same prepared inputs. */
export async function judgeLearners({ train, test, seed, useMemory }: Fold): Promise<Map<string, Figures>> {
  const memory = buildMemory(train);
  const liked = labels(train);
  const spec = fitInputs(train, liked, memory, useMemory);
  const set = { inputs: makeInputs(spec, train, memory).matrix, liked, seed };
  const asked = makeInputs(spec, test, memory).matrix;
  const figures = new Map<string, Figures>();
  for (const [name, fit] of Object.entries(learners)) {
    figures.set(name, toFigures(measure(labels(test), finish(fit(set)).predictProba(asked))));
  }
  figures.set('neural network', toFigures(measure(labels(test), await fitAndAskNetwork(set, asked))));
  return figures;
}

/** Mean of each figure; of words the last. */
export function meanFigures<T extends object>(rows: readonly T[]): T {
  const mean: Record<string, unknown> = {};
  for (const row of rows) {
    for (const [name, value] of Object.entries(row) as [string, unknown][]) {
      // whatever a row holds
      const before = mean[name];
      mean[name] =
        typeof value === 'number' ? (typeof before === 'number' ? before : 0) + value / rows.length : value;
    }
  }
  for (const [name, value] of Object.entries(mean)) {
    if (typeof value === 'number') mean[name] = Number(value.toFixed(name === 'fitMs' ? 1 : 4));
  }
  return mean as T; // the same names with values of the same types
}
