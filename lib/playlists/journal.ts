/** What is written down of runs, so that one that was cut off is found, finished, rolled back or undone. */
import type { Direction, Job } from './job.ts';
import type { PlanKind } from './plan.ts';
import type { Weekly, Wish } from './wish.ts';

/** The run that is under way, or was when everything was cut off. */
export interface ActiveRun {
  readonly id: string;
  readonly direction: Direction;
  /** `preparing`: its backup may not be written yet, and nothing was changed. */
  readonly phase: 'preparing' | 'running';
  /** null while the playlist is not made. */
  readonly playlistId: string | null;
  /** Whether it was asked for a new playlist, which may be there though its id is not known. */
  readonly asked: boolean;
  /** Steps done, and those known to be needed in all. */
  readonly done: number;
  readonly total: number;
}

export interface PastRun {
  readonly id: string;
  /** When it was started, in milliseconds since 1970. */
  readonly at: number;
  readonly kind: PlanKind;
  readonly name: string | null;
  readonly playlistId: string | null;
  /** Whether it made the playlist: undone, that is empty, for the API cannot take playlists away. */
  readonly created: boolean;
  readonly state: 'done' | 'undone';
  readonly added: number;
  readonly removed: number;
  /** What is wished of its playlist each week. */
  readonly weekly?: Wish;
}

export interface JournalHead {
  readonly active: ActiveRun | null;
  /** The last ones, the oldest first. */
  readonly past: readonly PastRun[];
}

export interface JournalRecords {
  head: JournalHead;
  weekly: Weekly;
  [job: `job ${string}`]: Job;
}

/** Where the journal is kept. Each put is there wholly or not at all, and for good when it resolves. */
export interface JournalStore {
  get<K extends keyof JournalRecords>(key: K): Promise<JournalRecords[K] | undefined>;
  put<K extends keyof JournalRecords>(key: K, record: JournalRecords[K]): Promise<void>;
  delete(key: keyof JournalRecords): Promise<void>;
}

/** Runs that can be undone. */
const keptRuns = 10;

const nothing: JournalHead = { active: null, past: [] };

export function createJournal(store: JournalStore) {
  const read = async (): Promise<JournalHead> => (await store.get('head')) ?? nothing;
  const setActive = async (active: ActiveRun | null): Promise<void> =>
    store.put('head', { ...(await read()), active });

  return {
    read,
    setActive,
    job: (id: string): Promise<Job | undefined> => store.get(`job ${id}`),

    /** Writes the whole backup; the run counts as begun only when that is there. */
    async begin(job: Job, active: ActiveRun): Promise<void> {
      await setActive({ ...active, phase: 'preparing' });
      await store.put(`job ${job.id}`, job);
      await setActive(active);
    },

    /** Forgets a run that never began. */
    async drop({ id }: ActiveRun): Promise<void> {
      await store.delete(`job ${id}`);
      await setActive(null);
    },

    /** The run is over; runs older than the last few can no longer be undone. */
    async finish(run: PastRun): Promise<void> {
      const past = [...(await read()).past.filter(({ id }) => id !== run.id), run].toSorted(
        (one, other) => one.at - other.at,
      );
      for (const { id } of past.slice(0, -keptRuns)) await store.delete(`job ${id}`);
      await store.put('head', { active: null, past: past.slice(-keptRuns) });
    },
  };
}
export type Journal = ReturnType<typeof createJournal>;
