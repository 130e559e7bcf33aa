/** Carries plans out: a backup first, then small steps, each written down; cut off anywhere, it can go on. */
import { LikelihoodError } from '../errors.ts';
import { createCarrier, pastOf } from './carry.ts';
import type { RunOutcome } from './carry.ts';
import { aimOf, workOf } from './job.ts';
import type { Job, Work } from './job.ts';
import { createJournal } from './journal.ts';
import type { ActiveRun, JournalStore } from './journal.ts';
import type { Plan } from './plan.ts';
import type { PlaylistPort, PortOptions } from '../domain/remote-playlist.ts';
import { areSaved } from './sites.ts';
import { stepsTo, keyOf } from './steps.ts';

export interface PlanRunnerDeps {
  readonly port: PlaylistPort;
  readonly store: JournalStore;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
}

export interface PendingRun {
  readonly run: ActiveRun;
  readonly job: Job;
}

export function createPlanRunner({ port, store, now, newId }: PlanRunnerDeps) {
  const journal = createJournal(store);
  const { carryOut } = createCarrier({ port, journal });
  let running = false;

  /** One at a time, also where two are asked for in the same moment. */
  async function alone(run: () => Promise<RunOutcome>): Promise<RunOutcome> {
    if (running) return { state: 'busy' };
    running = true;
    try {
      return await run();
    } finally {
      running = false;
    }
  }

  /** The run that was cut off, if any; one that had not begun to change anything is forgotten. */
  async function findPending(): Promise<PendingRun | null> {
    const { active } = await journal.read();
    if (!active) return null;
    const job = active.phase === 'running' ? await journal.job(active.id) : undefined;
    if (job) return { run: active, job };
    await journal.drop(active);
    return null;
  }

  /** @throws LikelihoodError for a bad plan, a playlist of somebody else, or where the first looks failed */
  async function begin(plan: Plan, options: PortOptions): Promise<RunOutcome> {
    if (await findPending()) return { state: 'busy' };
    const planned = workOf(plan);
    if (!(await isAsPlanned(port, plan))) return { state: 'changed' };
    const work = await prepare(port, planned);
    if (isNothing(work)) return { state: 'nothing' };
    const name = plan.target.into === 'saved' ? null : plan.target.name;
    const { kind, weekly } = plan;
    const job: Job = { id: newId(), at: now(), kind, name, work, ...(weekly && { weekly }) };
    const run: ActiveRun = {
      id: job.id,
      direction: 'forward',
      phase: 'running',
      playlistId: work.on === 'playlist' ? work.playlistId : null,
      asked: false,
      done: 0,
      total: 0,
    };
    await journal.begin(job, run);
    return carryOut(job, run, true, options);
  }

  async function goOn(turn: boolean, options: PortOptions): Promise<RunOutcome> {
    const found = await findPending();
    if (!found) return { state: 'nothing' };
    const { run, job } = found;
    if (!turn) return carryOut(job, run, false, options);
    const direction = run.direction === 'forward' ? 'back' : 'forward';
    const turned: ActiveRun = { ...run, direction, done: 0, total: 0 };
    await journal.setActive(turned);
    return carryOut(job, turned, false, options);
  }

  async function letBe(): Promise<RunOutcome> {
    const found = await findPending();
    if (!found) return { state: 'nothing' };
    const run = pastOf(found.job, { ...found.run, direction: 'forward' });
    await journal.finish(run);
    return { state: 'done', run };
  }

  /** @throws LikelihoodError `bad-message` where there is no such run any more */
  async function takeBack(id: string, options: PortOptions): Promise<RunOutcome> {
    const { active, past } = await journal.read();
    if (active) return { state: 'busy' };
    const before = past.find((run) => run.id === id && run.state === 'done');
    const job = before && (await journal.job(id));
    if (!before || !job) throw new LikelihoodError('bad-message', 'This run can no longer be undone.');
    const { playlistId, created } = before;
    const counts = { done: 0, total: 0 };
    const run: ActiveRun = { id, direction: 'back', phase: 'running', playlistId, asked: created, ...counts };
    await journal.setActive(run);
    return carryOut(job, run, false, options);
  }

  return {
    /** What was cut off and waits to be finished or rolled back; to be asked at every start. */
    pending: async () => (running ? null : findPending()),
    /** Runs that are over, the oldest first. */
    past: async () => (await journal.read()).past,
    /** The backup of a run, for whoever wants to see or keep it. */
    backup: (id: string) => journal.job(id),
    start: (plan: Plan, options: PortOptions = {}) => alone(() => begin(plan, options)),
    /** Goes on with the run that was cut off. */
    finish: (options: PortOptions = {}) => alone(() => goOn(false, options)),
    /** Takes back what the run that was cut off has done; a cut-off undo is done again instead. */
    rollBack: (options: PortOptions = {}) => alone(() => goOn(true, options)),
    /** Leaves things as they are now; the run can still be undone. For a playlist that nobody can reach. */
    letBe: () => alone(letBe),
    undo: (id: string, options: PortOptions = {}) => alone(() => takeBack(id, options)),
  };
}
export type PlanRunner = ReturnType<typeof createPlanRunner>;

/** Whether the playlist is still the one that the plan was made for. */
async function isAsPlanned(port: PlaylistPort, { source, target }: Plan): Promise<boolean> {
  if (!source) return true;
  const head = await port.head(source.playlistId);
  if (target.into === 'playlist' && !head.editable) {
    throw new LikelihoodError('not-allowed', 'This playlist is somebody else’s.');
  }
  return head.snapshotId === source.snapshotId;
}

/** What can be known only by asking, and must be known before the first change. */
async function prepare(port: PlaylistPort, work: Work): Promise<Work> {
  if (work.on === 'saved') {
    const saved = await areSaved(port, work.added);
    return { ...work, added: work.added.filter((uri) => !saved.has(uri)) };
  }
  if (!work.create || work.goal.length === 0) return work;
  const known = (await port.mine()).map(({ id }) => id);
  return { ...work, create: { ...work.create, known } };
}

function isNothing(work: Work): boolean {
  if (work.on === 'saved') return work.added.length === 0;
  return stepsTo(work.before.map(keyOf), aimOf(work, 'forward')).length === 0;
}
