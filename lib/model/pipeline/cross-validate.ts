// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { editionGroups } from '../editions.ts';
import { stratifiedFolds } from '../folds.ts';
import { makeInputs } from '../inputs.ts';
import { runNetwork } from '../learners/network.ts';
import { chooseLeaning } from './choose.ts';
import { distilFold, teachFold } from './fold.ts';
import { linkAcrossFolds } from './link.ts';
import { foldEffort, judgingFor } from './schedule.ts';
import { leanings } from './teacher.ts';
import type { Importance } from '../analysis/importance.ts';
import type { RatedSong } from '../../domain/song.ts';
import type { Work } from '../work.ts';
import type { FoldTask, TaughtFold } from './fold.ts';
import type { Leaning } from './teacher.ts';

/** Where a calculation stands: `step` names it for programs, `fraction` of the whole is done, 0 to 1. */
export interface Progress {
  readonly step: 'judging' | 'learning';
  readonly fraction: number;
}

/** Out-of-fold answers for every song, in the order of the songs. */
export interface Judged {
  readonly folds: number;
  readonly repeats: number;
  /** Mean over the repeats of the network's and its teacher's uncalibrated log-odds. */
  readonly student: Float64Array;
  readonly teacher: Float64Array;
  /** Mean over the repeats of the calibrated probability; no song's link has seen its own label. */
  readonly probabilities: Float64Array;
  /** What the first repeat's teachers favour, all folds together. */
  readonly leaning: Leaning;
  /** Which part of all work this was. */
  readonly share: number;
}

/** What all folds have in common. */
export type Common = Omit<FoldTask, 'songs' | 'remembered' | 'seed'> & { readonly importance: Importance };

/**
 * Judges the whole pipeline by repeated stratified cross-validation: whatever learns from labels, the
 * choice of a leaning and the link included, learns without the songs that it is judged on.
 * @param songs rated songs with features, one edition each. @param remembered all rated songs.
 */
export function* crossValidate(
  songs: readonly RatedSong[],
  remembered: readonly RatedSong[],
  common: Common,
  seed: number,
): Generator<Progress | void, Judged, void> {
  const likes = songs.filter(({ liked }) => liked).length;
  const { folds, repeats } = judgingFor(likes, songs.length - likes);
  const units = folds * repeats + 2;
  const rounds: Round[] = [];
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const plan = { songs, remembered, common, folds, foldSeed: seed + repeat, seed: seed + 100 * repeat };
    rounds.push(
      yield* judgeOnce(plan, (done) => ({ step: 'judging', fraction: (repeat * folds + done) / units })),
    );
  }
  const mean = (pick: (round: Round) => Float64Array): Float64Array =>
    Float64Array.from(songs, (_, row) => rounds.reduce((sum, round) => sum + pick(round)[row]!, 0) / repeats);
  return {
    folds,
    repeats,
    student: mean(({ student }) => student),
    teacher: mean(({ teacher }) => teacher),
    probabilities: mean(({ probabilities }) => probabilities),
    leaning: rounds[0]?.leaning ?? 'balanced',
    share: (units - 2) / units,
  };
}

interface Plan {
  readonly songs: readonly RatedSong[];
  readonly remembered: readonly RatedSong[];
  readonly common: Common;
  readonly folds: number;
  /** Of the assignment to folds; `seed` is of everything else. */
  readonly foldSeed: number;
  readonly seed: number;
}

interface Round {
  readonly student: Float64Array;
  readonly teacher: Float64Array;
  readonly probabilities: Float64Array;
  readonly leaning: Leaning;
}

/** One repeat: first all teachers, then the choice between them, then the networks. */
function* judgeOnce(
  plan: Plan,
  progress: (foldsDone: number) => Progress,
): Generator<Progress | void, Round, void> {
  const { songs, folds, foldSeed, seed } = plan;
  const liked = Float64Array.from(songs, (song) => (song.liked ? 1 : 0));
  const assigned = stratifiedFolds(liked, folds, foldSeed, editionGroups(songs));
  const candidates = new Map(leanings.map((leaning) => [leaning, new Float64Array(songs.length)]));
  const taught: TaughtFold[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    yield progress(fold / 2);
    taught.push(yield* teachOneFold(plan, assigned, fold, candidates));
  }
  const student = new Float64Array(songs.length);
  const teacher = new Float64Array(songs.length);
  for (const [fold, own] of taught.entries()) {
    yield progress((folds + fold) / 2);
    const leaning = chooseLeaning(
      candidates,
      liked,
      rowsOf(assigned, (other) => other !== fold),
    );
    const test = rowsOf(assigned, (other) => other === fold);
    const asked = test.map((row) => songs[row]!);
    const network = yield* distilFold(own, leaning, foldEffort(songs.length));
    const outputs = runNetwork(network, makeInputs(own.spec, asked, own.memory).matrix);
    test.forEach((row, i) => {
      student[row] = outputs.data[2 * i]!;
      teacher[row] = candidates.get(leaning)![row]!; // each leaning has its candidate
    });
    yield;
    plan.common.importance.add({ ...own, network, test: asked, seed: seed + fold });
  }
  return {
    student,
    teacher,
    probabilities: linkAcrossFolds(student, liked, assigned, folds),
    leaning: chooseLeaning(
      candidates,
      liked,
      rowsOf(assigned, () => true),
    ),
  };
}

const rowsOf = (assigned: Int32Array, isWanted: (fold: number) => boolean): number[] =>
  Array.from(assigned.keys()).filter((row) => isWanted(assigned[row]!));

/** Fits the teachers of one fold and notes what they say of its test songs under each leaning. */
function* teachOneFold(
  { songs, remembered, common, seed }: Plan,
  assigned: Int32Array,
  fold: number,
  candidates: ReadonlyMap<Leaning, Float64Array>,
): Work<TaughtFold> {
  const test = rowsOf(assigned, (other) => other === fold);
  const held = new Set(test.map((row) => songs[row]!.trackId));
  const taught = yield* teachFold({
    ...common,
    songs: songs.filter(({ trackId }) => !held.has(trackId)),
    remembered: remembered.filter(({ trackId }) => !held.has(trackId)),
    seed: seed + fold,
  });
  const asked = makeInputs(
    taught.spec,
    test.map((row) => songs[row]!),
    taught.memory,
  );
  for (const [leaning, logits] of candidates) {
    const said = yield* taught.teach(asked, leaning);
    test.forEach((row, i) => (logits[row] = said.logits[i]!));
  }
  return taught;
}
