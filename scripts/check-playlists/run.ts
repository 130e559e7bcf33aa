/** One random plan, carried out with faults, cut off, finished or rolled back, and undone. */
import { createRandom } from '../../lib/model/random.ts';
import type { Random } from '../../lib/model/random.ts';
import { createPlanRunner } from '../../lib/playlists/execute.ts';
import type { RunOutcome } from '../../lib/playlists/carry.ts';
import { numbersOf } from '../../lib/playlists/numbers.ts';
import type { Plan } from '../../lib/playlists/plan.ts';
import type { RemoteItem } from '../../lib/domain/remote-playlist.ts';
import {
  createFaults,
  createMemoryJournal,
  createMemoryPlaylists,
} from '../../tests/standins/memory-playlists.ts';
import type { MemoryPlaylists } from '../../tests/standins/memory-playlists.ts';
import { meddle, setFaults } from './faults.ts';
import type { Meddling } from './faults.ts';
import { judge, wrong } from './judge.ts';
import { makePlan } from './make-plan.ts';
import { makeWorld } from './world.ts';

export interface Outcome {
  /** Goes that were cut off, by a kill, a failure or the listener. */
  interrupted: number;
  likedRemoved: number;
  songsLost: number;
  undoInexact: number;
  /** Anything else that is not as it should be: doubled songs, another order, a playlist made twice. */
  wrong: number;
  readonly story: string[];
}

/** How the place was before anything was done. */
export interface Before {
  readonly items: readonly RemoteItem[];
  readonly saved: readonly RemoteItem[];
}

export interface Scene {
  readonly random: Random;
  readonly place: MemoryPlaylists;
  readonly journal: ReturnType<typeof createMemoryJournal>;
  readonly plan: Plan;
  readonly before: Before;
  /** null where the listener keeps out of it: then everything must be exact. */
  readonly meddling: Meddling | null;
  readonly outcome: Outcome;
}

const goes = 5;

export async function runOnce(seed: number): Promise<Outcome> {
  const random = createRandom(seed);
  const world = makeWorld(random);
  const faults = createFaults();
  const place = createMemoryPlaylists({
    faults,
    stale: random.next() < 0.5 ? 'refuse' : 'apply',
    now: () => 9,
  });
  place.put('list', world.items);
  place.saved.push(...world.saved);
  const plan = makePlan(random, world, await place.port.read('list'));
  const scene: Scene = {
    random,
    place,
    journal: createMemoryJournal(faults),
    plan,
    before: { items: world.items, saved: world.saved },
    meddling: random.next() < 0.3 ? { added: new Set(), removed: new Set() } : null,
    outcome: { interrupted: 0, likedRemoved: 0, songsLost: 0, undoInexact: 0, wrong: 0, story: [] },
  };
  // Every plan that can be made and edited can be carried out; one that cannot ends the check here.
  const { rows, kept, removed, steps } = numbersOf(plan);
  scene.outcome.story.push(`${plan.kind} into ${plan.target.into}, ${rows} rows, ${steps} steps`);
  if (kept + removed !== rows) throw new Error(`${kept} + ${removed} are not ${rows} rows`);
  const id = await carryThrough(scene, (runner, options) => runner.start(plan, options));
  judge(scene, id !== null && (await stateOf(scene, id)) === 'done' ? 'done' : 'undone');
  if (id === null || (await stateOf(scene, id)) !== 'done') return scene.outcome;
  scene.outcome.story.push('undo');
  await carryThrough(scene, (runner, options) => runner.undo(id, options));
  while ((await stateOf(scene, id)) === 'done') await calmRunner(scene).undo(id);
  judge(scene, 'undone');
  return scene.outcome;
}

const runnerOf = ({ place, journal }: Scene) =>
  createPlanRunner({ port: place.port, store: journal.store, now: () => 1, newId: () => 'run' });
type Runner = ReturnType<typeof runnerOf>;

/** After a restart, and with nothing going wrong any more. */
function calmRunner(scene: Scene): Runner {
  scene.place.faults.plan = () => null;
  scene.place.faults.dead = false;
  return runnerOf(scene);
}

async function stateOf(scene: Scene, id: string): Promise<'done' | 'undone' | null> {
  return (await calmRunner(scene).past()).find((run) => run.id === id)?.state ?? null;
}

/** Starts something and sees it through, whatever happens; the run's id, or null where none came of it. */
async function carryThrough(
  scene: Scene,
  first: (runner: Runner, options: { signal: AbortSignal; onProgress: () => void }) => Promise<RunOutcome>,
): Promise<string | null> {
  const { random, outcome, place } = scene;
  let go = first;
  const past = (await calmRunner(scene).past()).length;
  for (let n = 0; ; n += 1) {
    place.faults.dead = false;
    outcome.story.push(n < goes ? setFaults(place, random) : 'calm');
    if (n >= goes) calmRunner(scene);
    else addMeddling(scene);
    const state = await attempt(scene, go, n < goes);
    outcome.story.push(`→ ${state}`);
    if (state === 'done' || state === 'nothing' || state === 'changed') break;
    outcome.interrupted += 1;
    if (n > goes) throw new Error(`does not end:\n${outcome.story.join('\n')}`);
    if (!(await calmRunner(scene).pending())) {
      if (n >= goes || (await calmRunner(scene).past()).length > past) break;
      continue;
    }
    const back = random.next() < 0.3;
    outcome.story.push(back ? 'roll back' : 'finish');
    go = (runner, options) => (back ? runner.rollBack(options) : runner.finish(options));
  }
  return (await calmRunner(scene).past())[0]?.id ?? null;
}

/** Now and then the listener changes the playlist while the run is at it. */
function addMeddling({ place, random, meddling, plan }: Scene): void {
  if (!meddling || plan.target.into === 'saved') return;
  const { faults } = place;
  const inner = faults.plan;
  faults.plan = (access, name) => {
    const target =
      plan.target.into === 'playlist' ? 'list' : [...place.lists.keys()].find((id) => id !== 'list');
    if (target !== undefined && random.next() < 0.06) meddle(place, target, random, meddling);
    return inner(access, name);
  };
}

async function attempt(
  scene: Scene,
  go: (runner: Runner, options: { signal: AbortSignal; onProgress: () => void }) => Promise<RunOutcome>,
  mayStop: boolean,
): Promise<string> {
  const stop = new AbortController();
  const onProgress = () => void (mayStop && scene.random.next() < 0.05 && stop.abort());
  try {
    const result = await go(runnerOf(scene), { signal: stop.signal, onProgress });
    if (result.state !== 'interrupted') return result.state;
    const { message } = result.error;
    // Requests that a place must refuse are not made, unless the listener changed it under our hands.
    if (!scene.meddling && message.startsWith('400')) wrong(scene, message);
    return `interrupted (${message})`;
  } catch (error) {
    return `failed (${String(error)})`;
  }
}
