/** The background's services, put together; entrypoints/background.ts hands in the browser. */
import type { Browser } from 'webextension-polyfill';
import { toFailure } from '../errors.ts';
import { mayAskLink, readSettings, watchSettings, writeSettings } from '../settings.ts';
import type { Settings } from '../settings.ts';
import { createCatalogueLookup } from '../store/catalogue-lookup.ts';
import { createStore } from '../store/store.ts';
import type { ModelRecord } from '../training/repository.ts';
import { createBackups } from './backups.ts';
import { createChain } from './chain.ts';
import { openDashboard } from './dashboard-tab.ts';
import { systemClock } from './deps.ts';
import type { Report } from './deps.ts';
import { createEstimates } from './estimates.ts';
import { createModels } from './models.ts';
import { createPlaying, playingCommands } from './playing.ts';
import { createPushes } from './pushes.ts';
import { createProfiles } from './profiles.ts';
import { createRateList } from './rate-list.ts';
import { createRatings } from './ratings.ts';
import { createSnapshots } from './snapshots.ts';
import { createImportProgress } from './import-progress.ts';
import { setNever } from './never.ts';
import { linkHosts, switchable } from '../domain/links.ts';
import { isLocalId } from '../domain/local-id.ts';
import type { Track } from '../domain/track.ts';
import { createRouter } from './router.ts';
import type { Handlers } from './router.ts';
import { createScores } from './scores.ts';
import { createSources } from './sources.ts';
import { createTraining } from './training.ts';
import type { TrainingHost } from './training.ts';

const lookupAlarm = 'lookups';
const trainingAlarm = 'training';

/** The first is Firefox's alone and untyped in the polyfill. */
interface Removed {
  readonly data_collection?: readonly string[];
  readonly origins?: readonly string[];
}

export interface BackgroundDeps {
  readonly browser: Browser;
  readonly host: TrainingHost;
}

/** Makes the services. Nothing runs yet: listeners are registered by the caller, in the same turn. */
export function createBackground({ browser, host }: BackgroundDeps) {
  const store = createStore<ModelRecord>();
  const clock = systemClock;
  const pushes = createPushes(browser.tabs);
  const mayAsk = async () => mayAskLink(await readSettings(), 'reccobeats');

  const report: Report = (where, error) => {
    const { code, message } = toFailure(error);
    store.reports.add({ at: clock.now(), where, code, message: message.slice(0, 300) }).catch(() => {
      // The disk is full or the database is gone: there is nowhere left to write it.
    });
  };
  const quietly = (where: string, work: Promise<unknown>): void =>
    void work.catch((error: unknown) => report(where, error));

  const setAlarm = (name: string, on: boolean): void =>
    quietly(
      name,
      on
        ? Promise.resolve(browser.alarms.create(name, { periodInMinutes: 0.5 }))
        : browser.alarms.clear(name),
    );

  const catalogue = createCatalogueLookup();
  const chain = createChain({
    store,
    catalogue: catalogue.of,
    sources: createSources((...request) => fetch(...request), clock, navigator.locks),
    clock,
    random: Math.random,
    mayAsk: async (link) => mayAskLink(await readSettings(), link),
    mayLend: async () => (await readSettings()).links.recording,
    report,
    onSettled(ids) {
      scores.forget(ids);
      quietly(
        'lookups',
        scores.ofIds(ids).then((states) => pushes.send({ type: 'tracks.changed', states })),
      );
      quietly(
        'lookups',
        store.ratings.of(ids).then((ratings) => ratings.some(Boolean) && training.schedule()),
      );
    },
    onHealth: () => quietly('lookups', pushes.send({ type: 'scores.changed' })),
    keepAlive: () => quietly('lookups', browser.runtime.getPlatformInfo()),
    setAlarm: (on) => setAlarm(lookupAlarm, on),
  });
  const scores = createScores({
    store,
    chain,
    estimates: createEstimates(store, catalogue.byArtists),
    clock,
    mayAsk,
    mayEstimate: async () => (await readSettings()).links.estimate,
    report,
  });
  const modelChanged = () => {
    scores.modelChanged();
    quietly('training', pushes.send({ type: 'scores.changed' }));
  };
  const training = createTraining({
    store,
    host,
    clock,
    newId: () => crypto.randomUUID(),
    onModel: modelChanged,
    setAlarm: (on) => setAlarm(trainingAlarm, on),
    report,
  });
  const snapshots = createSnapshots(store, clock);
  const everythingChanged = () => {
    scores.reset();
    quietly('ratings', pushes.send({ type: 'scores.changed' }));
    training.schedule();
  };
  /** Songs of files that tell no id are known to nobody. */
  const lookUp = (tracks: readonly Track[]) =>
    chain.want(tracks.map(({ id }) => id).filter((id) => !isLocalId(id)));
  const ratings = createRatings({
    store,
    scores,
    pushes,
    scheduleTraining: training.schedule,
    onMany: everythingChanged,
    keepSnapshot: snapshots.keep,
    onSongs: lookUp,
    onImportProgress: createImportProgress(),
    clock,
    report,
  });
  const playing = createPlaying(store, pushes);
  const profiles = createProfiles({
    store,
    training,
    keepSnapshot: snapshots.keep,
    onChanged: everythingChanged,
    newId: () => crypto.randomUUID(),
    clock,
  });
  const rateList = createRateList(store, clock, lookUp);
  const models = createModels({ store, schedule: training.schedule, onModel: modelChanged });
  const backups = createBackups({
    store,
    clock,
    keepSnapshot: snapshots.keep,
    onRestored: everythingChanged,
  });

  async function sourcesChanged(): Promise<void> {
    await chain.switched();
    await pushes.send({ type: 'scores.changed' });
  }

  /** Ends what writes first, so that nothing comes back after the deletion. */
  async function deleteEverything(): Promise<void> {
    await training.cancelComparison();
    await training.cancel();
    await chain.stop();
    await store.clear();
    await catalogue.clear();
    await browser.storage.local.clear();
    await browser.storage.session.clear();
    scores.reset();
    await pushes.send({ type: 'scores.changed' });
  }

  const nothing = () => null;
  const handlers: Handlers = {
    'scores.of': ({ tracks }) => scores.of(tracks),
    'ratings.set': (request) => ratings.set(request),
    'ratings.setMany': (request) => ratings.setMany(request),
    'ratings.delete': (request) => ratings.delete(request),
    'ratings.move': (request) => ratings.move(request),
    'ratings.undo': ({ batchId }) => ratings.undo(batchId),
    'ratings.redo': () => ratings.redo(),
    'ratings.import': (request) => ratings.import(request),
    'ratings.importCancel': async () => (ratings.cancelImport(), null),
    'profiles.list': () => profiles.list(),
    'profiles.create': ({ name }) => profiles.create(name),
    'profiles.rename': ({ id, name }) => profiles.rename(id, name).then(nothing),
    'profiles.remove': ({ id }) => ratings.inTurn(() => profiles.remove(id)),
    'profiles.switch': ({ id }) => ratings.inTurn(() => profiles.switch(id)).then(nothing),
    'skips.set': ({ trackId, skipped }) => rateList.skip(trackId, skipped).then(nothing),
    'list.open': ({ title, tracks, room }, sender) =>
      rateList
        .open(title, tracks)
        .then(() => openDashboard(browser, room, sender))
        .then(nothing),
    'list.close': () => rateList.close().then(nothing),
    'kept.put': ({ key, value }) => store.kept.put(key, value).then(nothing),
    'kept.delete': ({ key }) => store.kept.delete(key).then(nothing),
    'proposals.reject': ({ ids, undo }) => rateList.reject(ids, undo).then(nothing),
    'artists.never': ({ artist, never }) => ratings.inTurn(() => setNever(artist, never)).then(nothing),
    'playing.changed': ({ track }, { tab }) => playing.changed(track, tab?.id ?? -1).then(nothing),
    'page.health': (health) => store.meta.put('page', { ...health, at: clock.now() }).then(nothing),
    'dashboard.open': ({ place }) => openDashboard(browser, place).then(nothing),
    'consent.set': ({ given }) => writeSettings({ consent: { given, at: clock.now() } }).then(nothing),
    'training.start': () => training.start().then(nothing),
    'training.cancel': () => training.cancel().then(nothing),
    'model.restore': ({ id }) => models.restore(id).then(nothing),
    'model.choose': ({ choices }) => models.choose(choices).then(nothing),
    'model.compare': ({ choices }) => training.compare(choices).then(nothing),
    'model.compareCancel': () => training.cancelComparison().then(nothing),
    'sources.retry': () => chain.retry().then(nothing),
    'backup.create': () => backups.create(),
    'backup.preview': ({ text }) => backups.preview(text),
    'backup.restore': ({ text, mode }) => ratings.inTurn(() => backups.restore(text, mode)),
    'snapshots.read': ({ id }) => backups.readSnapshot(id),
    'snapshots.restore': ({ id }) => ratings.inTurn(() => backups.restoreSnapshot(id)),
    'data.delete': () => ratings.inTurn(deleteEverything).then(nothing),
    'training.report': async ({ report: said }) => training.onReport(said).then(nothing),
  };

  return {
    onMessage: createRouter({
      extensionId: browser.runtime.id,
      extensionOrigin: browser.runtime.getURL(''),
      handlers,
      report,
    }),
    onAlarm(name: string): void {
      if (name === lookupAlarm) chain.start();
      if (name === trainingAlarm) quietly('training', training.resume());
    },
    onCommand(name: string): void {
      const command = playingCommands[name];
      if (command) quietly('command', playing.command(command));
    },
    onTabRemoved: (tabId: number): void => quietly('playing', playing.tabClosed(tabId)),
    onTrainingReport: (said: unknown): void => quietly('training', training.onReport(said)),
    report,
    /** Allowed no more in the browser's own settings, no more here: to send anything, or to reach a host. */
    onPermissionsRemoved(removed: object): void {
      const { data_collection: data = [], origins = [] } = removed as Removed;
      const change = async () => {
        const { consent, links } = await readSettings();
        const lost = switchable.filter((link) => linkHosts[link]?.some((host) => origins.includes(host)));
        await writeSettings({
          consent: data.length > 0 ? { given: false, at: clock.now() } : consent,
          links: { ...links, ...Object.fromEntries(lost.map((link) => [link, false])) },
        });
      };
      quietly('consent', change());
    },
    /** Goes on where a killed background was. */
    resume(): void {
      let before: string | null = null;
      const sourcesOf = ({ consent, links }: Settings) => JSON.stringify([consent?.given, links]);
      quietly(
        'settings',
        readSettings().then((settings) => (before ??= sourcesOf(settings))),
      );
      watchSettings((settings) => {
        const now = sourcesOf(settings);
        if (before === now) return;
        before = now;
        quietly('consent', sourcesChanged());
      });
      chain.start();
      quietly('training', training.resume());
      quietly('snapshots', snapshots.daily());
    },
  };
}

export type Background = ReturnType<typeof createBackground>;
