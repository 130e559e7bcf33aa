/**
 * The room Playlists: the connection to Spotify, plans, and their execution. It lives in the dashboard, not
 * in the background: a run is looked at while it goes, its journal outlives the tab, and the background stays
 * small. Two dashboards never run at once: the browser's own lock sees to that.
 */
import { toFailure } from '../errors.ts';
import { createPlanRunner } from '../playlists/execute.ts';
import type { PendingRun, PlanRunner } from '../playlists/execute.ts';
import { csvOf, linksOf } from '../playlists/links.ts';
import { rejectedIds } from '../playlists/plan.ts';
import type { Plan } from '../playlists/plan.ts';
import type { RunOutcome } from '../playlists/carry.ts';
import type { PlanRequest, PlaylistsRoomActions, PlaylistsRoomData, Said } from '../playlists/room.ts';
import type { PortOptions } from '../domain/remote-playlist.ts';
import type { Spotify } from '../spotify/api/connection.ts';
import { makePlan } from './playlists/make-plan.ts';
import type { PlanDeps } from './playlists/make-plan.ts';
import type { JournalStore, PastRun } from '../playlists/journal.ts';
import type { Weekly } from '../playlists/wish.ts';

export interface PlaylistsRoomDeps extends Omit<PlanDeps, 'port' | 'onProgress'> {
  readonly spotify: Spotify;
  readonly journal: JournalStore;
  readonly redirectUri: string;
  /** Shows Spotify's page and resolves with the address it led back to; null where the browser cannot. */
  readonly authorize: ((address: string) => Promise<string>) | null;
  /** Runs the work while nobody else holds the lock; resolves with null where somebody does. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T | null>;
  readonly copyText: (text: string) => Promise<boolean>;
  readonly saveFile: (name: string, text: string) => void;
  readonly now: () => number;
  readonly newId: () => string;
}

type Busy = NonNullable<PlaylistsRoomData['busy']>['what'];

export function createPlaylistsRoom(deps: PlaylistsRoomDeps, onChange: (data: PlaylistsRoomData) => void) {
  const { spotify, store } = deps;
  const runner: PlanRunner = createPlanRunner({
    port: spotify.playlists,
    store: deps.journal,
    now: deps.now,
    newId: deps.newId,
  });
  let data: PlaylistsRoomData = {
    connection: { state: 'off' },
    redirectUri: deps.redirectUri,
    paste: deps.authorize === null,
    consentPage: null,
    playlists: null,
    list: null,
    canScore: false,
    busy: null,
    plan: null,
    pending: null,
    past: [],
    weekly: null,
    said: null,
  };
  let stop = new AbortController();

  const change = (part: Partial<PlaylistsRoomData>): void => {
    data = { ...data, ...part };
    onChange(data);
  };
  const say = (said: Said): void => change({ said });

  /** One thing at a time, with progress and a way to end it; a failure is said, never thrown. */
  async function work(
    what: Busy,
    job: (options: Required<PortOptions>) => Promise<void>,
    said: Said | null = null,
  ): Promise<void> {
    if (data.busy) return;
    stop = new AbortController();
    change({ busy: { what, done: 0, total: 0 }, said });
    const onProgress = (done: number, total: number) => change({ busy: { what, done, total } });
    try {
      await job({ signal: stop.signal, onProgress });
    } catch (error) {
      const failure = toFailure(error);
      say(failure.code === 'cancelled' ? { what: 'cancelled' } : { what: 'failed', error: failure });
    } finally {
      change({ busy: null });
      await refresh();
    }
  }

  async function readConnection(): Promise<void> {
    const connection = await spotify.connection();
    if (connection.state === 'connected') {
      const { state, clientId, endsAt } = connection;
      change({ connection: { state, clientId, endsAt } });
    } else if (connection.state === 'ended') {
      const { state, reason, clientId } = connection;
      change({ connection: { state, reason, clientId }, playlists: null });
    } else
      change({ connection: { state: data.consentPage === null ? 'off' : 'connecting' }, playlists: null });
  }

  async function refresh(): Promise<void> {
    try {
      await readConnection();
      const [pending, past, list, model, weekly] = await Promise.all([
        runner.pending(),
        runner.past(),
        store.meta.get('list'),
        store.models.active(),
        deps.journal.get('weekly'),
      ]);
      change({
        pending: pending && toView(pending),
        past: [...past].reverse(),
        list: list && { title: list.title, songs: list.trackIds.length },
        canScore: model !== null,
        weekly: weekly ?? null,
      });
    } catch (error) {
      say({ what: 'failed', error: toFailure(error) });
    }
  }

  /** What was said before stays. */
  const readPlaylists = () =>
    work(
      'reading',
      async (options) => change({ playlists: await spotify.playlists.mine(options) }),
      data.said,
    );

  async function connected(address: string): Promise<void> {
    await spotify.login.finish(address);
    change({ consentPage: null });
    await readConnection();
    change({ playlists: await spotify.playlists.mine({ signal: stop.signal }) });
  }

  const connect = (clientId: string) =>
    work('connecting', async () => {
      const address = await spotify.login.start(clientId, deps.redirectUri);
      if (deps.authorize) await connected(await deps.authorize(address));
      else change({ consentPage: address });
    });

  async function disconnect(): Promise<void> {
    stop.abort();
    await spotify.disconnect();
    change({ playlists: null, plan: null, consentPage: null, said: null });
    await refresh();
  }

  const plan = (request: PlanRequest) =>
    work('planning', async (options) => {
      change({ plan: null });
      const port = spotify.playlists;
      const made = await makePlan({ ...deps, port, onProgress: options.onProgress }, request, options);
      change({ plan: made.plan, said: { what: 'planned', lookingUp: made.lookingUp } });
    });

  /** What was not wanted is remembered, whether or not the rest is carried out. */
  async function rememberRejected(rejected: Plan | null): Promise<void> {
    const ids = rejected ? rejectedIds(rejected) : [];
    if (ids.length > 0) await deps.send('proposals.reject', { ids: [...ids] });
  }

  async function carry(run: (options: PortOptions) => Promise<RunOutcome>): Promise<void> {
    await work('carrying-out', async (options) => {
      const outcome = (await deps.alone(() => run(options))) ?? ({ state: 'busy' } as const);
      if (outcome.state === 'done') {
        change({ plan: null });
        await keepWeekly(outcome.run);
        say({ what: 'done', run: outcome.run });
      } else if (outcome.state === 'interrupted') say({ what: 'failed', error: outcome.error });
      else say({ what: outcome.state });
    });
    // Names and counts of the playlists are others now.
    if (data.said?.what === 'done') await readPlaylists();
  }

  /** The playlist that is to be renewed from now on; none where the very run that made it was undone. */
  async function keepWeekly({ weekly: wish, playlistId, name, state, created }: PastRun): Promise<void> {
    if (!wish || !playlistId) return;
    if (state === 'done') {
      const weekly: Weekly = { wish, playlistId, name: name ?? '', renewedAt: deps.now() };
      await deps.journal.put('weekly', weekly);
    } else if (created && data.weekly?.playlistId === playlistId) await deps.journal.delete('weekly');
  }

  async function stopWeekly(): Promise<void> {
    try {
      await deps.journal.delete('weekly');
    } catch (error) {
      say({ what: 'failed', error: toFailure(error) });
    }
    await refresh();
  }

  const carryOut = async (): Promise<void> => {
    const { plan: planned } = data;
    if (!planned) return;
    await rememberRejected(planned);
    await carry((options) => runner.start(planned, options));
  };

  const actions: PlaylistsRoomActions = {
    connect: (clientId) => void connect(clientId),
    finishConnect: (address) => void work('connecting', () => connected(address)),
    disconnect: () => void disconnect(),
    reload: () => void readPlaylists(),
    makePlan: (request) => void plan(request),
    edit: (edited) => change({ plan: edited }),
    dropPlan: () => {
      void rememberRejected(data.plan);
      change({ plan: null, said: null });
    },
    carryOut: () => void carryOut(),
    cancel: () => {
      stop.abort();
      // An address that is waited for has no work that could end.
      if (data.consentPage === null || data.busy) return;
      change({ consentPage: null });
      void refresh();
    },
    finish: () => void carry((options) => runner.finish(options)),
    rollBack: () => void carry((options) => runner.rollBack(options)),
    letBe: () => void carry(() => runner.letBe()),
    undo: (runId) => void carry((options) => runner.undo(runId, options)),
    stopWeekly: () => void stopWeekly(),
    copyLinks: async () => (data.plan ? deps.copyText(linksOf(data.plan)) : false),
    saveCsv: () => data.plan && deps.saveFile('likelihood-plan.csv', csvOf(data.plan)),
    dismiss: () => change({ said: null }),
  };

  return {
    actions,
    /** Reads what is there; call it whenever the room is entered. */
    async open(): Promise<void> {
      await refresh();
      if (data.connection.state === 'connected' && data.playlists === null && !data.busy)
        await readPlaylists();
    },
  };
}

const toView = ({ run, job }: PendingRun): PlaylistsRoomData['pending'] => ({
  kind: job.kind,
  name: job.name,
  direction: run.direction,
  done: run.done,
  total: run.total,
});

export type PlaylistsRoom = ReturnType<typeof createPlaylistsRoom>;
