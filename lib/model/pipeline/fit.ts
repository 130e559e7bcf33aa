// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { createImportance } from '../analysis/importance.ts';
import { fitPlatt, plattLink } from '../calibration.ts';
import { compileModel } from '../compiled.ts';
import { editionGroups, mergeEditions } from '../editions.ts';
import { stratifiedFolds } from '../folds.ts';
import { makeInputs } from '../inputs.ts';
import { runNetwork } from '../learners/network.ts';
import { buildMemory } from '../memory.ts';
import { rocAuc } from '../metrics.ts';
import { makeReport } from '../report.ts';
import { fitFold } from './fold.ts';
import { judgingFor } from './schedule.ts';
import { recipeFor, recipeName } from './teacher.ts';
import type { ClassBalance, LearnerName } from '../../domain/model-choices.ts';
import type { ModelReport } from '../../domain/report.ts';
import type { RatedSong, Song } from '../../domain/song.ts';
import type { Importance } from '../analysis/importance.ts';
import type { PlattLink } from '../calibration.ts';
import type { CompiledModel } from '../compiled.ts';
import type { FittedFold } from './fold.ts';

export interface PipelineOptions {
  /** Are the listener's own ratings of artist and genre inputs? */
  readonly useMemory: boolean;
  /** The one learner that teaches; the blend that the figures favour where absent. */
  readonly teacher?: LearnerName;
  /** What is done where likes and dislikes are not equally many; nothing where absent. */
  readonly balance?: ClassBalance;
}

/** Where a calculation stands: `step` names it for programs, `fraction` of the whole is done, 0 to 1. */
export interface Progress {
  readonly step: 'judging' | 'learning';
  readonly fraction: number;
}

export interface FittedPipeline {
  readonly compiled: CompiledModel;
  readonly report: ModelReport;
  readonly teacher: string;
  /** Area under the ROC curve that the network loses against its teacher, both out of fold. */
  readonly distillationLoss: number;
}

/** Seen songs beyond this many add time and no knowledge. */
const seenUpTo = 1000;

/**
 * Fits what is deployed: preparation, teacher, network and calibration, and judges exactly that by
 * cross-validation. Pauses often; some pauses tell the progress.
 * @throws RangeError when fewer than two songs of a kind have features.
 */
export function* fitPipeline(
  rated: readonly RatedSong[],
  seen: readonly Song[],
  seed: number,
  options: PipelineOptions,
): Generator<Progress | void, FittedPipeline, void> {
  const remembered = mergeEditions(rated);
  const songs = remembered.filter(({ features }) => features !== null);
  const likes = songs.filter(({ liked }) => liked).length;
  if (Math.min(likes, songs.length - likes) < 2) throw new RangeError('too few rated songs with features');
  const unrated = pickSeen(rated, seen);
  const common = { ...options, seen: unrated };
  const importance = createImportance();
  const judged = yield* crossValidate(songs, remembered, { ...common, importance }, seed);
  yield { step: 'learning', fraction: judged.share };
  const deployed = yield* fitFold({ ...common, songs, remembered, seed });
  const liked = songs.map((song) => (song.liked ? 1 : 0));
  const link = fitLink(judged.student, liked);
  return {
    compiled: compileModel({ ...deployed, link, songs }),
    report: { ...makeReport(songs, judged, seed), importance: importance.result() },
    teacher: options.teacher ?? recipeName(recipeFor(songs.length, options.useMemory)),
    distillationLoss: rocAuc(liked, judged.teacher) - rocAuc(liked, judged.student),
  };
}

function pickSeen(rated: readonly RatedSong[], seen: readonly Song[]): readonly Song[] {
  const known = new Set(rated.map(({ trackId }) => trackId));
  return seen.filter(({ trackId, features }) => features !== null && !known.has(trackId)).slice(0, seenUpTo);
}

/** Out-of-fold answers for every song, in the order of the songs. */
export interface Judged {
  readonly folds: number;
  readonly repeats: number;
  /** Mean over the repeats of the network's and the teacher's uncalibrated log-odds. */
  readonly student: Float64Array;
  readonly teacher: Float64Array;
  /** Mean over the repeats of the calibrated probability; no song's link has seen its own label. */
  readonly probabilities: Float64Array;
  /** Which part of all work this was. */
  readonly share: number;
}

type Common = PipelineOptions & { readonly seen: readonly Song[]; readonly importance: Importance };

function* crossValidate(
  songs: readonly RatedSong[],
  remembered: readonly RatedSong[],
  common: Common,
  seed: number,
): Generator<Progress | void, Judged, void> {
  const liked = songs.map((song) => (song.liked ? 1 : 0));
  const likes = liked.filter((label) => label === 1).length;
  const { folds, repeats } = judgingFor(likes, songs.length - likes);
  const units = folds * repeats + 1;
  const sums = { student: zeros(songs), teacher: zeros(songs), probabilities: zeros(songs) };
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const assigned = stratifiedFolds(liked, folds, seed + repeat, editionGroups(songs));
    const logits = zeros(songs);
    for (let fold = 0; fold < folds; fold += 1) {
      yield { step: 'judging', fraction: (repeat * folds + fold) / units };
      yield* judgeFold(
        songs,
        remembered,
        common,
        assigned,
        fold,
        seed + 100 * repeat + fold,
        logits,
        sums.teacher,
      );
    }
    linkAcrossFolds(logits, liked, assigned, folds).forEach(
      (p, i) => (sums.probabilities[i] = sums.probabilities[i]! + p),
    );
    logits.forEach((value, i) => (sums.student[i] = sums.student[i]! + value));
  }
  const mean = (values: Float64Array): Float64Array => values.map((value) => value / repeats);
  return {
    folds,
    repeats,
    student: mean(sums.student),
    teacher: mean(sums.teacher),
    probabilities: mean(sums.probabilities),
    share: (units - 1) / units,
  };
}

const zeros = (songs: readonly unknown[]): Float64Array => new Float64Array(songs.length);

function* judgeFold(
  songs: readonly RatedSong[],
  remembered: readonly RatedSong[],
  common: Common,
  assigned: Int32Array,
  fold: number,
  seed: number,
  student: Float64Array,
  teacher: Float64Array,
): Generator<void, void, void> {
  const test = Array.from(assigned.keys()).filter((row) => assigned[row] === fold);
  const held = new Set(test.map((row) => songs[row]!.trackId));
  const task = {
    ...common,
    songs: songs.filter(({ trackId }) => !held.has(trackId)),
    remembered: remembered.filter(({ trackId }) => !held.has(trackId)),
    seed,
  };
  const fitted = yield* fitFold(task);
  const asked = test.map((row) => songs[row]!);
  const answers = answer(fitted, task.remembered, asked);
  yield;
  common.importance.add({ ...fitted, memory: buildMemory(task.remembered), test: asked, seed });
  test.forEach((row, i) => {
    student[row] = answers.student[i]!;
    teacher[row] = teacher[row]! + answers.teacher[i]!;
  });
}

/** What network and teacher of a fold say of songs it has not seen, in uncalibrated log-odds. */
function answer(
  fitted: FittedFold,
  remembered: readonly RatedSong[],
  songs: readonly Song[],
): { student: Float64Array; teacher: Float64Array } {
  const inputs = makeInputs(fitted.spec, songs, buildMemory(remembered));
  const outputs = runNetwork(fitted.network, inputs.matrix);
  return {
    student: Float64Array.from({ length: songs.length }, (_, row) => outputs.data[row * 2]!),
    teacher: fitted.teach(inputs).logits,
  };
}

/** Below this many ratings the link is fixed: fitted ones turn the ranking round or promise too much. */
const linkFrom = 60;

export function fitLink(logits: ArrayLike<number>, liked: ArrayLike<number>): PlattLink {
  return liked.length < linkFrom ? plattLink(1, 0) : fitPlatt(logits, liked, 10);
}

/** Each fold's probabilities by a link that was fitted on the other folds. */
function linkAcrossFolds(
  logits: Float64Array,
  liked: readonly number[],
  assigned: Int32Array,
  folds: number,
): Float64Array {
  const links = Array.from({ length: folds }, (_, fold) => {
    const others = Array.from(assigned.keys()).filter((row) => assigned[row] !== fold);
    // The fixed link goes by the number of all ratings, as it does for the deployed model.
    if (liked.length < linkFrom) return plattLink(1, 0);
    return fitLink(
      others.map((row) => logits[row]!),
      others.map((row) => liked[row]!),
    );
  });
  return logits.map((value, row) => links[assigned[row]!]!.probability(value));
}
