// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
/** Holds all learners against each other, and against the network that is deployed, on the same folds. */
import { learnerNames } from '../domain/model-choices.ts';
import { LikelihoodError } from '../errors.ts';
import { balanceClasses } from '../model/analysis/balance.ts';
import { withoutFeatures } from '../model/analysis/choices.ts';
import { editionGroups } from '../model/editions.ts';
import { stratifiedFolds } from '../model/folds.ts';
import { fitInputs, makeInputs } from '../model/inputs.ts';
import { learners } from '../model/learners/registry.ts';
import { buildMemory } from '../model/memory.ts';
import { fitPipeline } from '../model/pipeline/fit.ts';
import { makeReport } from '../model/report.ts';
import { drive } from './drive.ts';
import { optionsOf } from './options.ts';
import { fitAndAskNetwork } from './network-learner.ts';
import type { ComparedLearner, Comparison } from '../domain/comparison.ts';
import type { LearnerName, ModelChoices } from '../domain/model-choices.ts';
import type { RatedSong, Song } from '../domain/song.ts';
import type { TrainingSet } from '../model/learners/learner.ts';
import type { Matrix } from '../model/matrix.ts';

export interface CompareTask {
  readonly rated: readonly RatedSong[];
  readonly seen: readonly Song[];
  readonly seed: number;
  readonly choices: ModelChoices;
}

export interface CompareHooks {
  /** @param fraction of the whole that is done, 0 to 1, never falling. */
  readonly onProgress?: (fraction: number) => void;
  readonly signal?: AbortSignal;
}

/** Everything a comparison finds; when and on which ratings it was made is the caller's to say. */
export type ComparedFigures = Omit<Comparison, 'at' | 'ratingsFingerprint'>;

/** Share of the work that the deployed pipeline takes, about. */
const deployedShare = 0.25;

/**
 * Cross-validates every learner by itself, as scikit-learn's would be used, and the whole pipeline, all
 * under the same choices. Gives others a turn often, so that cancel is heard.
 * @throws LikelihoodError 'cancelled' or 'training-failed'.
 */
export async function compareLearners(task: CompareTask, hooks: CompareHooks = {}): Promise<ComparedFigures> {
  try {
    return await compare(task, hooks);
  } catch (error) {
    if (error instanceof LikelihoodError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw new LikelihoodError('training-failed', message, { cause: error });
  }
}

async function compare(task: CompareTask, hooks: CompareHooks): Promise<ComparedFigures> {
  const { onProgress = () => {}, signal } = hooks;
  const rated = withoutFeatures(task.rated, task.choices);
  const seen = withoutFeatures(task.seen, task.choices);
  const start = performance.now();
  const work = fitPipeline(rated, seen, task.seed, optionsOf(task.choices));
  const { report } = await drive(work, {
    ...(signal ? { signal } : {}),
    onProgress: (fraction) => onProgress(fraction * deployedShare),
  });
  const fits = report.folds * report.repeats + 1;
  const byId = new Map(rated.map((song) => [song.trackId, song]));
  const songs = report.outOfFold.trackIds.flatMap((id) => byId.get(id) ?? []);
  const found: ComparedLearner[] = [
    { name: 'deployed', metrics: report.metrics, fitMs: (performance.now() - start) / fits },
  ];
  const judging = { ...task, songs, folds: report.folds, repeats: report.repeats };
  for (const [place, name] of learnerNames.entries()) {
    const advance = (fraction: number): void =>
      onProgress(deployedShare + ((1 - deployedShare) * (place + fraction)) / learnerNames.length);
    found.push(await judgeLearner(name, judging, advance, signal));
  }
  const liked = songs.filter((song) => song.liked).length;
  return {
    ratings: { liked, disliked: songs.length - liked },
    choices: task.choices,
    folds: report.folds,
    repeats: report.repeats,
    learners: found,
    alwaysLike: report.alwaysLike,
  };
}

type Judging = CompareTask & {
  /** Rated songs with features, one edition each, in the order of the report. */
  readonly songs: readonly RatedSong[];
  readonly folds: number;
  readonly repeats: number;
};

async function judgeLearner(
  name: LearnerName,
  judging: Judging,
  onProgress: (fraction: number) => void,
  signal: AbortSignal | undefined,
): Promise<ComparedLearner> {
  const { songs, folds, repeats, seed } = judging;
  const liked = songs.map((song) => Number(song.liked));
  const probabilities = new Float64Array(songs.length);
  let fitMs = 0;
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    // The very folds on which the pipeline is judged.
    const assigned = stratifiedFolds(liked, folds, seed + repeat, editionGroups(songs));
    for (let fold = 0; fold < folds; fold += 1) {
      onProgress((repeat * folds + fold) / (repeats * folds));
      const { set, asked, rows } = prepare(judging, assigned, fold, seed + 100 * repeat + fold);
      const start = performance.now();
      const answers = await fitAndAsk(name, set, asked, judging.choices, signal);
      fitMs += (performance.now() - start) / (repeats * folds);
      rows.forEach((row, i) => (probabilities[row] = probabilities[row]! + answers[i]! / repeats));
    }
  }
  const { metrics } = makeReport(songs, { folds, repeats, probabilities }, seed);
  return { name, metrics, fitMs };
}

interface PreparedFold {
  readonly set: TrainingSet;
  readonly asked: Matrix;
  /** Which songs are asked about. */
  readonly rows: readonly number[];
}

function prepare(
  { songs, choices }: Judging,
  assigned: Int32Array,
  fold: number,
  seed: number,
): PreparedFold {
  const all = Array.from(assigned.keys());
  const rows = all.filter((row) => assigned[row] === fold);
  const train = all.filter((row) => assigned[row] !== fold).map((row) => songs[row]!);
  const memory = buildMemory(train);
  const liked = Float64Array.from(train, (song) => (song.liked ? 1 : 0));
  const spec = fitInputs(train, liked, memory, choices.memory);
  const asked = makeInputs(
    spec,
    rows.map((row) => songs[row]!),
    memory,
  );
  return { rows, asked: asked.matrix, set: { inputs: makeInputs(spec, train, memory).matrix, liked, seed } };
}

/** Probabilities of a like for `asked`. */
async function fitAndAsk(
  name: LearnerName,
  set: TrainingSet,
  asked: Matrix,
  { balance }: ModelChoices,
  signal: AbortSignal | undefined,
): Promise<Float64Array> {
  if (signal?.aborted) throw new LikelihoodError('cancelled', 'the comparison was cancelled');
  if (name === 'neural network') {
    // It takes no weights: songs that come several times weigh the same.
    const balanced = balanceClasses(set, balance === 'weights' ? 'oversample' : balance);
    return fitAndAskNetwork(balanced, asked);
  }
  const work = learners[name](balanceClasses(set, balance));
  return (await drive(work, signal ? { signal } : {})).predictProba(asked);
}
