import { createImportance } from '../analysis/importance.ts';
import { compileModel } from '../compiled.ts';
import { mergeEditions } from '../editions.ts';
import { rocAuc } from '../metrics.ts';
import { makeReport } from '../report.ts';
import { crossValidate } from './cross-validate.ts';
import { distilFold, teachFold } from './fold.ts';
import { fitLink } from './link.ts';
import { deployedEffort } from './schedule.ts';
import { teacherName } from './teacher.ts';
import type { ClassBalance, LearnerName } from '../../domain/model-choices.ts';
import type { ModelReport } from '../../domain/report.ts';
import type { RatedSong, Song } from '../../domain/song.ts';
import type { CompiledModel } from '../compiled.ts';
import type { Progress } from './cross-validate.ts';

export interface PipelineOptions {
  /** Are the listener's own ratings of artist and genre inputs? */
  readonly useMemory: boolean;
  /** The one learner that teaches; the blend that the figures favour where absent. */
  readonly teacher?: LearnerName;
  /** What is done where likes and dislikes are not equally many; nothing where absent. */
  readonly balance?: ClassBalance;
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
  const common = { ...options, seen: pickSeen(rated, seen) };
  const importance = createImportance();
  const judged = yield* crossValidate(songs, remembered, { ...common, importance }, seed);
  yield { step: 'learning', fraction: judged.share };
  const taught = yield* teachFold({ ...common, songs, remembered, seed });
  const network = yield* distilFold(taught, judged.leaning, deployedEffort(songs.length));
  const liked = songs.map((song) => (song.liked ? 1 : 0));
  const link = fitLink(judged.student, judged.teacher, liked);
  return {
    compiled: compileModel({ spec: taught.spec, network, link, songs }),
    report: { ...makeReport(songs, judged, seed), importance: importance.result() },
    teacher: options.teacher ?? teacherName(songs.length, taught.spec, judged.leaning),
    distillationLoss: rocAuc(liked, judged.teacher) - rocAuc(liked, judged.student),
  };
}

function pickSeen(rated: readonly RatedSong[], seen: readonly Song[]): readonly Song[] {
  const known = new Set(rated.map(({ trackId }) => trackId));
  return seen.filter(({ trackId, features }) => features !== null && !known.has(trackId)).slice(0, seenUpTo);
}
