/** One run, step by step. */
import { LikelihoodError, toFailure } from '../errors.ts';
import type { ErrorCode, Failure } from '../errors.ts';
import type { Job } from './job.ts';
import type { ActiveRun, Journal, PastRun } from './journal.ts';
import type { PlaylistPort, PortOptions } from '../domain/remote-playlist.ts';
import { openSite } from './sites.ts';
import type { Site } from './sites.ts';

/**
 * `nothing`: there was nothing to do. `changed`: the playlist is not what the plan was made for; nothing was
 * done. `busy`: another run is under way or waits to be finished or rolled back. After `cancelled` and
 * `interrupted` the run waits for that too.
 */
export type RunOutcome =
  | { readonly state: 'done'; readonly run: PastRun }
  | { readonly state: 'nothing' | 'changed' | 'busy' | 'cancelled' }
  | { readonly state: 'interrupted'; readonly error: Failure };

/** After these nobody knows what was done; a look tells, and the run may go on at once, once in a row. */
const worthALook: ReadonlySet<ErrorCode> = new Set(['network', 'service-down', 'bad-answer']);
/** Looks in one go; a playlist that somebody else changes so often is let alone. */
const mostLooks = 10;

export function createCarrier({ port, journal }: { readonly port: PlaylistPort; readonly journal: Journal }) {
  /**
   * @param fresh whether nothing was done yet and the backup is what is there; else the first thing is a look
   */
  async function carryOut(
    job: Job,
    start: ActiveRun,
    fresh: boolean,
    options: PortOptions,
  ): Promise<RunOutcome> {
    let run = start;
    const note = async (next: Partial<ActiveRun>): Promise<void> => {
      run = { ...run, ...next };
      await journal.setActive(run);
    };
    try {
      const site = await openSite(port, job, run, note);
      if (site) await walk(site, fresh, options, () => run, note);
      const past = pastOf(job, run);
      await journal.finish(past);
      return { state: 'done', run: past };
    } catch (error) {
      const failure = toFailure(error);
      return failure.code === 'cancelled' ? { state: 'cancelled' } : { state: 'interrupted', error: failure };
    }
  }
  return { carryOut };
}

/**
 * Takes steps until a look finds none left. It looks at the end, too: where the playlist was changed by
 * somebody else in between, a step may have met other rows than it was made for.
 */
async function walk(
  site: Site,
  fresh: boolean,
  { signal, onProgress }: PortOptions,
  now: () => ActiveRun,
  note: (next: Partial<ActiveRun>) => Promise<void>,
): Promise<void> {
  let [forgiven, answered] = [false, false];
  let steps = fresh ? site.first() : await site.look(false, signal);
  for (let looks = 1; steps.length > 0; looks += 1) {
    if (looks > mostLooks) throw new LikelihoodError('service-down', 'The playlist changes all the time.');
    const total = now().done + steps.length;
    try {
      for (const step of steps) {
        if (signal?.aborted) throw new LikelihoodError('cancelled', 'Stopped between two steps.');
        await site.perform(step);
        forgiven = false;
        await note({ done: now().done + 1, total });
        onProgress?.(now().done, total);
      }
      answered = true;
    } catch (error) {
      if (forgiven || !worthALook.has(toFailure(error).code)) throw error;
      forgiven = true;
    }
    steps = await site.look(answered, signal);
  }
}

/** How a run is remembered. */
export function pastOf(
  { id, at, kind, name, work, weekly }: Job,
  { direction, playlistId }: ActiveRun,
): PastRun {
  return {
    id,
    at,
    kind,
    name,
    playlistId,
    created: work.on === 'playlist' && work.create !== null,
    state: direction === 'forward' ? 'done' : 'undone',
    added: work.added.length,
    removed: work.on === 'playlist' ? work.removed.length : 0,
    ...(weekly && { weekly }),
  };
}
