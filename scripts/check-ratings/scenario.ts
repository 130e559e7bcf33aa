/** One listener's random life: actions one after the other and at once, full disks, kills and restarts. */
import { createRandom } from '../../lib/model/random.ts';
import type { Random } from '../../lib/model/random.ts';
import type { Mark } from '../../lib/domain/rating.ts';
import { nextAction } from './actions.ts';
import type { Action, MadeBackup } from './actions.ts';
import { backupOf, copyOf, newExpected } from './expected.ts';
import type { Expected } from './expected.ts';
import { deleteDatabase, startProduct } from './product.ts';
import type { Product, Time } from './product.ts';

export interface Outcome {
  actions: number;
  crashes: number;
  /** Ratings that should be there and are not. */
  lost: number;
  /** Ratings that should not be there, or whose log says more than was done. */
  doubled: number;
  /** Ratings, profiles or answers that are others than they should be. */
  wrong: number;
  /** What was done up to the first fault. */
  readonly story: string[];
}

const rounds = 14;

export async function runScenario(seed: number): Promise<Outcome> {
  const random = createRandom(seed);
  const name = `scenario-${seed}`;
  const time: Time = { at: 2_000_000_000_000, ids: 0 };
  const outcome: Outcome = { actions: 0, crashes: 0, lost: 0, doubled: 0, wrong: 0, story: [] };
  let product = startProduct(name, time);
  let state = newExpected();
  const backups: MadeBackup[] = [];
  try {
    for (let round = 0; round < rounds && isClean(outcome); round += 1) {
      time.at += 1000;
      const actions = makeActions(random, time, state, backups);
      const killed = setFaults(random, product);
      outcome.story.push(`${actions.map((action) => action.name).join(' | ')}${killed}`);
      const answers = await Promise.allSettled(actions.map((action) => action.run(product)));
      outcome.actions += actions.length;
      if (product.faults.dead || killed !== '' || random.next() < 0.1) {
        outcome.crashes += Number(product.faults.dead);
        const dead = product.faults.dead;
        product.close();
        product = startProduct(name, time);
        state = await settle(product, outcome, state, actions, answers, dead);
      } else state = await settle(product, outcome, state, actions, answers, false);
      if (random.next() < 0.2) await keepBackup(product, state, backups);
    }
  } finally {
    product.close();
    await deleteDatabase(name);
  }
  return outcome;
}

const isClean = ({ lost, doubled, wrong }: Outcome) => lost + doubled + wrong === 0;

/** Several at once, as from two tabs, a third of the time. */
function makeActions(
  random: Random,
  time: Time,
  state: Expected,
  backups: readonly MadeBackup[],
): readonly Action[] {
  const count = random.next() < 0.35 ? 2 + random.integer(3) : 1;
  const actions = Array.from({ length: count }, () => nextAction(random, time, state, backups));
  const alone = actions.find((action) => action.alone);
  return alone ? [alone] : actions;
}

function setFaults(random: Random, { faults }: Product): string {
  const fate = random.next();
  faults.fullAfter = fate < 0.12 ? random.integer(12) : null;
  faults.killAfter = fate > 0.85 ? random.integer(40) : null;
  if (faults.fullAfter !== null) return ` (full after ${faults.fullAfter})`;
  return faults.killAfter === null ? '' : ` (killed after ${faults.killAfter})`;
}

async function keepBackup({ backups, faults }: Product, state: Expected, made: MadeBackup[]): Promise<void> {
  faults.fullAfter = null;
  faults.killAfter = null;
  const { text } = await backups.create();
  made.push({ text, holds: backupOf(state) });
}

/**
 * Compares with what should be there. What was answered was done; what was refused was not; of what a kill
 * cut off, any part of the whole actions, in their order, may have been done.
 */
async function settle(
  product: Product,
  outcome: Outcome,
  before: Expected,
  actions: readonly Action[],
  answers: readonly PromiseSettledResult<unknown>[],
  killed: boolean,
): Promise<Expected> {
  product.faults.fullAfter = null;
  product.faults.killAfter = null;
  const found = await readState(product);
  const candidates = possible(before, actions, answers, killed, outcome);
  const fitting = candidates.find((state) => differences(found, state).total === 0);
  if (fitting) {
    outcome.doubled += found.unfolded;
    return fitting;
  }
  const nearest = candidates
    .map((state) => differences(found, state))
    .reduce((best, one) => (one.total < best.total ? one : best));
  outcome.lost += nearest.lost;
  outcome.doubled += nearest.doubled + found.unfolded;
  outcome.wrong += nearest.wrong;
  outcome.story.push(`found ${JSON.stringify(found)}`, `expected ${JSON.stringify(candidates.at(-1))}`);
  return before;
}

function possible(
  before: Expected,
  actions: readonly Action[],
  answers: readonly PromiseSettledResult<unknown>[],
  killed: boolean,
  outcome: Outcome,
): Expected[] {
  let states = [copyOf(before)];
  for (const [at, action] of actions.entries()) {
    const answered = answers[at]?.status === 'fulfilled';
    states = states.flatMap((state): Expected[] => {
      const after = copyOf(state);
      const allowed = action.expect(after) !== false;
      if (answered && !allowed) outcome.wrong += 1;
      if (answered) return [after];
      // Refused, or failed: nothing was done. A kill may have come between the deed and its answer.
      return killed && allowed ? [state, after] : [state];
    });
  }
  return states;
}

interface Found {
  readonly marks: Map<string, Mark>;
  readonly profiles: readonly string[];
  readonly current: string;
  readonly undo: boolean;
  readonly redo: boolean;
  /** Places at which the fold of the log is not what the table says. */
  readonly unfolded: number;
}

async function readState({ db, store, profiles }: Product): Promise<Found> {
  const [rows, events, listed, next] = await Promise.all([
    db.marks.toArray(),
    db.events.orderBy('id').toArray(),
    profiles.list(),
    store.log.next(),
  ]);
  const marks = new Map(
    rows.map(({ profileId, trackId, value, ratedAt, origin }): [string, Mark] => [
      `${profileId} ${trackId}`,
      { value, ratedAt, origin },
    ]),
  );
  const fold = new Map<string, Mark>();
  for (const { batchId, profileId, trackId, to } of events) {
    if (batchId === 0) continue;
    if (to) fold.set(`${profileId} ${trackId}`, to);
    else fold.delete(`${profileId} ${trackId}`);
  }
  return {
    marks,
    profiles: listed.profiles.map(({ id }) => id).sort(),
    current: listed.currentId,
    undo: next.undo !== null,
    redo: next.redo !== null,
    unfolded: compare(marks, fold).total,
  };
}

function compare(found: ReadonlyMap<string, Mark>, wanted: ReadonlyMap<string, Mark>) {
  const lost = [...wanted.keys()].filter((place) => !found.has(place)).length;
  const doubled = [...found.keys()].filter((place) => !wanted.has(place)).length;
  const key = ({ value, ratedAt, origin }: Mark) => `${value} ${ratedAt} ${origin}`;
  const wrong = [...wanted].filter(([place, mark]) => {
    const there = found.get(place);
    return there !== undefined && key(there) !== key(mark);
  }).length;
  return { lost, doubled, wrong, total: lost + doubled + wrong };
}

function differences(found: Found, state: Expected) {
  const marks = compare(found.marks, state.marks);
  const own = state.steps.filter(({ profile }) => profile === state.current);
  const facts = [
    found.profiles.join() === [...state.profiles].sort().join(),
    found.current === state.current,
    found.undo === own.some((step) => step.state === 'done'),
    found.redo === own.some((step) => step.state === 'undone'),
  ];
  const wrong = marks.wrong + facts.filter((right) => !right).length;
  return { ...marks, wrong, total: marks.lost + marks.doubled + wrong };
}
