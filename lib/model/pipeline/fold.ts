// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { balanceClasses } from '../analysis/balance.ts';
import { fitPinned } from '../analysis/pinned-teacher.ts';
import { fitInputs, inputGroups, makeInputs, audioWidth } from '../inputs.ts';
import { joinRows, takeColumns, takeRows } from '../matrix.ts';
import { buildMemory } from '../memory.ts';
import { mixSongs } from './mixtures.ts';
import { distil } from './student.ts';
import { blend, fitMembers, recipeFor } from './teacher.ts';
import type { ClassBalance, LearnerName } from '../../domain/model-choices.ts';
import type { RatedSong, Song } from '../../domain/song.ts';
import type { InputSpec, Inputs } from '../inputs.ts';
import type { TrainingSet } from '../learners/learner.ts';
import type { Network } from '../learners/network.ts';
import type { Matrix } from '../matrix.ts';
import type { TasteMemory } from '../memory.ts';
import type { Work } from '../work.ts';
import type { Effort } from './schedule.ts';
import type { SoftTargets } from './student.ts';
import type { Leaning, Voice } from './teacher.ts';

/** What one fit of the pipeline is made from. */
export interface FoldTask {
  /** Rated songs with features, one edition each. */
  readonly songs: readonly RatedSong[];
  /** Ratings that fill the memory: those of `songs`, and of songs without features. */
  readonly remembered: readonly RatedSong[];
  /** Unrated songs with features that the listener has seen: soft targets are asked for them too. */
  readonly seen: readonly Song[];
  readonly useMemory: boolean;
  /** See PipelineOptions. */
  readonly teacher?: LearnerName;
  readonly balance?: ClassBalance;
  readonly seed: number;
}

/** A fold whose teachers have learned. */
export interface TaughtFold {
  readonly task: FoldTask;
  readonly spec: InputSpec;
  readonly memory: TasteMemory;
  /** The songs of the task. */
  readonly inputs: Inputs;
  /** What the teachers say under a leaning, in uncalibrated log-odds. */
  readonly teach: (inputs: Inputs, leaning: Leaning) => Work<SoftTargets>;
}

/** Everything that learns from labels: preparation, memory and teachers. */
export function* teachFold(task: FoldTask): Work<TaughtFold> {
  const memory = buildMemory(task.remembered);
  const liked = Float64Array.from(task.songs, (song) => (song.liked ? 1 : 0));
  const spec = fitInputs(task.songs, liked, memory, task.useMemory);
  const inputs = makeInputs(spec, task.songs, memory);
  const teach = yield* fitTeachers(task, spec, inputs, liked);
  return { task, spec, memory, inputs, teach };
}

/** The network that learns from the fold's teachers. */
export function* distilFold(taught: TaughtFold, leaning: Leaning, effort: Effort): Work<Network> {
  const { task, spec, memory, inputs } = taught;
  const pool = joinInputs(inputs, makeInputs(spec, task.seen, memory));
  const mixed = mixSongs(pool.matrix, pool.known, inputGroups(spec), effort.mixtures, task.seed);
  const questions = joinInputs(withHidden(pool, spec), mixed);
  const targets = yield* taught.teach(questions, leaning);
  return yield* distil(questions.matrix, targets, effort, task.seed);
}

/**
 * Two teachers: one hears the audio features alone, one the memory as well. The second answers for
 * songs whose artist or genre was rated, so that for all others memory costs nothing.
 */
function* fitTeachers(
  task: FoldTask,
  spec: InputSpec,
  inputs: Inputs,
  liked: Float64Array,
): Work<TaughtFold['teach']> {
  const width = audioWidth(spec);
  const audio = Array.from({ length: width }, (_, i) => i);
  const audioOnly = { inputs: takeColumns(inputs.matrix, audio), liked, seed: task.seed };
  const withoutMemory = yield* fitPart(task, audioOnly, false);
  const hasMemory = inputs.matrix.columns > width;
  const withMemory = hasMemory
    ? yield* fitPart(task, { inputs: inputs.matrix, liked, seed: task.seed + 1 }, true)
    : [];
  return (asked, leaning) => ask([withoutMemory, withMemory], asked, audio, leaning);
}

/** The blend, or the one learner that the listener chose. */
function* fitPart(task: FoldTask, set: TrainingSet, withMemory: boolean): Work<readonly Voice[]> {
  const balanced = balanceClasses(set, task.balance ?? 'none');
  if (task.teacher !== undefined) return [yield* fitPinned(task.teacher, balanced)];
  return yield* fitMembers(balanced, recipeFor(set.liked.length, withMemory));
}

function* ask(
  [withoutMemory, withMemory]: readonly [readonly Voice[], readonly Voice[]],
  { matrix, known }: Inputs,
  audio: readonly number[],
  leaning: Leaning,
): Work<SoftTargets> {
  const { rows } = matrix;
  const answer: SoftTargets = { logits: new Float64Array(rows), spread: new Float64Array(rows) };
  const all = Array.from(known.keys());
  for (const kind of [0, 1] as const) {
    const own = all.filter((row) => (withMemory.length > 0 ? known[row] : 0) === kind);
    const part = takeRows(matrix, own);
    const said =
      kind === 1
        ? yield* blend(withMemory, part, leaning)
        : yield* blend(withoutMemory, takeColumns(part, audio), leaning);
    own.forEach((row, i) => {
      answer.logits[row] = said.logits[i]!;
      answer.spread[row] = said.spread[i]!;
    });
  }
  return answer;
}

function joinInputs(a: Inputs, b: { readonly matrix: Matrix; readonly known: Uint8Array }): Inputs {
  const known = new Uint8Array(a.known.length + b.known.length);
  known.set(a.known);
  known.set(b.known, a.known.length);
  return { matrix: joinRows(a.matrix, b.matrix), known };
}

/** The same songs, and those with memory a second time with it hidden. */
function withHidden(inputs: Inputs, spec: InputSpec): Inputs {
  const told = Array.from(inputs.known.keys()).filter((row) => inputs.known[row] === 1);
  if (told.length === 0) return inputs;
  const hidden = takeRows(inputs.matrix, told);
  const width = audioWidth(spec);
  for (let row = 0; row < hidden.rows; row += 1) {
    hidden.data.fill(0, row * hidden.columns + width, (row + 1) * hidden.columns);
  }
  return joinInputs(inputs, { matrix: hidden, known: new Uint8Array(hidden.rows) });
}
