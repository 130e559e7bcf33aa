/** The two places where work is done: a playlist, and the saved songs. */
import { LikelihoodError } from '../errors.ts';
import { aimOf } from './job.ts';
import type { Direction, Job, PlaylistWork, SavedWork } from './job.ts';
import type { ActiveRun } from './journal.ts';
import type { PlaylistPort } from '../domain/remote-playlist.ts';
import { inChunks, keyOf, perRequest, stepsTo } from './steps.ts';
import type { Step } from './steps.ts';

export interface Site {
  /** The steps from what was there when the run was begun; nothing is asked for. */
  first(): readonly Step[];
  /**
   * The steps that are left from what is there now.
   * @param answered whether every step was answered: then what was put in is not put in again, for if it is
   * missing, somebody took it out
   */
  look(answered: boolean, signal?: AbortSignal): Promise<readonly Step[]>;
  perform(step: Step): Promise<void>;
}

export function createPlaylistSite(
  port: PlaylistPort,
  playlistId: string,
  work: PlaylistWork,
  direction: Direction,
  madeAt: string | null,
): Site {
  const aim = aimOf(work, direction);
  let snapshotId = madeAt ?? work.snapshotId ?? '';
  /** Snapshots that a change of ours came after: rows told under them are out of date. */
  const outdated = new Set<string>();
  const change = async (made: Promise<string>): Promise<void> => {
    const next = await made;
    if (next !== snapshotId) outdated.add(snapshotId);
    snapshotId = next;
  };
  return {
    first: () => stepsTo(work.before.map(keyOf), aim),
    async look(answered, signal) {
      const playlist = await port.read(playlistId, signal ? { signal } : {});
      if (outdated.has(playlist.snapshotId)) {
        throw new LikelihoodError('service-down', 'The playlist was told as it was before our changes.');
      }
      snapshotId = playlist.snapshotId;
      const add = answered ? new Set<string>() : aim.add;
      return stepsTo(playlist.items.map(keyOf), { ...aim, add });
    },
    async perform(step) {
      if (step.do === 'add') await change(port.add(playlistId, step.uris, step.position));
      else if (step.do === 'remove') await change(port.remove(playlistId, step.uris, snapshotId));
      else if (step.do === 'move') {
        const { start, length, before } = step;
        await change(port.move(playlistId, { start, length, before, snapshotId }));
      }
    },
  };
}

/**
 * The last song is saved first: saved songs show the newest on top, so they stand as they stood. They are
 * taken out the other way round, so that whatever is left when that is cut off can be built upon again.
 */
export function createSavedSite(port: PlaylistPort, { added }: SavedWork, direction: Direction): Site {
  const deed = direction === 'forward' ? 'save' : 'unsave';
  const stepsOf = (uris: readonly string[]) =>
    inChunks(deed === 'save' ? uris.toReversed() : uris, perRequest.saved).map((uris): Step => ({
      do: deed,
      uris,
    }));
  return {
    first: () => stepsOf(added),
    look: async (answered) => {
      if (answered) return [];
      const saved = await areSaved(port, added);
      return stepsOf(added.filter((uri) => saved.has(uri) === (deed === 'unsave')));
    },
    async perform(step) {
      if (step.do === 'save') await port.save(step.uris);
      else if (step.do === 'unsave') await port.unsave(step.uris);
    },
  };
}

/** Those of the songs that are saved. */
export async function areSaved(port: PlaylistPort, uris: readonly string[]): Promise<ReadonlySet<string>> {
  const saved = new Set<string>();
  for (const chunk of inChunks(uris, perRequest.saved)) {
    const answers = await port.isSaved(chunk);
    chunk.forEach((uri, at) => answers[at] && saved.add(uri));
  }
  return saved;
}

/**
 * A playlist that the run asked for without being told its id: a new one of that name, empty unless its
 * listener was quick. Descriptions come back with their signs escaped, so they tell nothing.
 */
async function findMade(port: PlaylistPort, { name, work }: Job): Promise<string | null> {
  if (work.on !== 'playlist' || !work.create) return null;
  const known = new Set(work.create.known);
  const made = (await port.mine()).filter((head) => head.name === name && !known.has(head.id));
  return (made.find(({ songs }) => songs === 0) ?? made[0])?.id ?? null;
}

/**
 * Where a run works. A playlist that is to be made is made here, never twice: that it is asked for is written
 * down first.
 * @param note writes down how the run stands
 * @returns null where a playlist was never made and there is nothing to take back
 */
export async function openSite(
  port: PlaylistPort,
  job: Job,
  run: ActiveRun,
  note: (run: ActiveRun) => Promise<void>,
): Promise<Site | null> {
  const { work } = job;
  const { direction } = run;
  if (work.on === 'saved') return createSavedSite(port, work, direction);
  const found = run.playlistId ?? (run.asked ? await findMade(port, job) : null);
  if (found !== null) {
    if (run.playlistId === null) await note({ ...run, playlistId: found });
    return createPlaylistSite(port, found, work, direction, null);
  }
  if (direction === 'back' || !work.create) return null;
  await note({ ...run, asked: true });
  const made = await port.create(job.name ?? '', work.create.description);
  await note({ ...run, asked: true, playlistId: made.id });
  return createPlaylistSite(port, made.id, work, direction, made.snapshotId);
}
