/**
 * Songs from outside: switches, searches, the countries of the map. It lives in the dashboard, for what it finds is
 * looked at while it comes, and nothing is asked when nobody looks.
 */
import type { OutsideActions, OutsideData, OutsideSong, SourceSwitches } from '../../catalogue/outside.ts';
import type { CatalogueSong } from '../../catalogue/show.ts';
import { comingFrom } from '../../discovery/artist-countries.ts';
import type { DiscoverySources } from '../../discovery/sources.ts';
import { discoveryHosts } from '../../domain/discovery.ts';
import type { Candidate, DiscoverySourceId } from '../../domain/discovery.ts';
import type { RatingValue } from '../../domain/rating.ts';
import { artistKey } from '../../domain/recording.ts';
import type { TrackId } from '../../domain/track.ts';
import { toFailure } from '../../errors.ts';
import type { Send } from '../../message-client.ts';
import { createRandom } from '../../model/random.ts';
import type { SmallStore } from '../../spotify/api/deps.ts';
import { watch } from '../../store/live.ts';
import type { Store } from '../../store/store.ts';
import type { ModelRecord } from '../../training/repository.ts';
import type { Desk } from '../discover/desk.ts';
import { createCharts } from './charts.ts';
import { createOutsideMemory, discoverySourceIds, parseSwitches } from './memory.ts';
import type { OutsideMemory } from './memory.ts';
import { createRanking } from './ranking.ts';
import { createOutsideScores } from './scores.ts';
import { createSearch } from './search.ts';
import { chooseSeeds, toTrack } from './seeds.ts';

export interface OutsideDeps {
  readonly store: Store<ModelRecord>;
  readonly send: Send;
  /** Written by the background. */
  readonly kept: SmallStore;
  readonly later: (run: () => void, ms: number) => () => void;
  readonly now: () => number;
  readonly seed: () => number;
  readonly newSources: (keepOf: OutsideMemory['keepOf']) => DiscoverySources;
  /** Calls back with whether the listener's yes is given, now and after every change. */
  readonly watchConsent: (onChange: (given: boolean) => void) => void;
  readonly hosts: {
    readonly allowed: (origins: readonly string[]) => Promise<boolean>;
    /** Calls back with hosts that the browser does not allow any more. */
    readonly watchRemoved: (onRemoved: (origins: readonly string[]) => void) => void;
  };
}

export const nothingOutside: OutsideData = {
  consentGiven: false,
  switches: parseSwitches(null),
  refused: null,
  chartCountries: [],
  from: null,
  running: false,
  reports: {},
  seeds: null,
  songs: [],
  unplaced: 0,
  stale: false,
  charts: [],
  chart: null,
};

export function createOutside(desk: Desk, deps: OutsideDeps) {
  const { store, send } = deps;
  const look = (): OutsideData => desk.look().outside;
  const change = (part: Partial<OutsideData>): void => desk.change({ outside: { ...look(), ...part } });
  const memory = createOutsideMemory(deps.kept, () => look().consentGiven && !stopped);
  let sources = deps.newSources(memory.keepOf);
  /** Songs by which earlier searches found something: the next one begins with others. */
  const used = new Set<TrackId>();
  const dismissed = new Set<TrackId>();
  const found = createRanking();
  const charted = createRanking();
  let begins = false;
  /** From the moment on when everything is about to be deleted, nothing is kept. */
  let stopped = false;

  // It does not need the catalogue, whose faults are its own.
  const fail = (error: unknown): void => desk.say({ what: 'failed', error: toFailure(error) });
  const quietly = (work: Promise<unknown>): void => void work.catch(fail);
  // What a source cannot do stands beside it; a fault of this program is said aloud.
  const report = (_where: string, error: unknown): void => {
    if (!(error instanceof Error && 'code' in error)) fail(error);
  };
  const isOn = (id: DiscoverySourceId): boolean => look().consentGiven && look().switches[id];
  const scores = createOutsideScores({
    store,
    send,
    later: deps.later,
    onChange() {
      show();
      quietly(count());
    },
    onError: fail,
  });
  const charts = createCharts({
    store,
    send,
    memory,
    now: deps.now,
    source() {
      const source = sources.candidates.find(({ id }) => id === 'appleCharts');
      if (!source) throw new RangeError('no source of charts');
      return source;
    },
    mayAsk: () => isOn('appleCharts'),
    report,
    onChange: show,
  });
  const search = createSearch({
    sources: () => sources,
    now: deps.now,
    later: deps.later,
    report,
    onChange: show,
  });

  function toSong({ track, reasons }: Candidate): OutsideSong {
    const known = scores.of(track.id);
    const country = track.artists[0] && search.places().get(artistKey(track.artists[0]));
    const song: CatalogueSong = {
      id: track.id,
      title: track.title,
      artists: track.artists,
      genres: [],
      countries: country ? [country] : [],
      year: null,
      features: known?.features ?? null,
    };
    const { score = null, rated = null, estimated = false, pending = true } = known ?? {};
    return { song, score, rated, estimated, pending, reasons };
  }

  const wanted = (all: readonly Candidate[]) => all.filter(({ track }) => !dismissed.has(track.id));
  const scoreOf = (id: TrackId) => scores.of(id)?.score ?? null;

  function show(): void {
    const all = wanted(search.found());
    const chart = charts.opened();
    const inChart = wanted(chart?.candidates ?? []);
    scores.follow([...new Map([...all, ...inChart].map(({ track }) => [track.id, track])).values()]);
    const { from } = look();
    const places = search.places();
    const there = from ? comingFrom(all, places, new Set(from.countries)) : all;
    const listed = found.arrange(there, scoreOf);
    const ranked = charted.arrange(inChart, scoreOf);
    const isPlaced = ({ track: { artists } }: Candidate) => artists[0] && places.has(artistKey(artists[0]));
    change({
      running: begins || search.running(),
      reports: search.reports(),
      songs: listed.candidates.map(toSong),
      stale: listed.stale,
      unplaced: from ? all.filter((one) => !isPlaced(one)).length : 0,
      chart: chart && {
        country: chart.country,
        report: chart.report,
        askedAt: chart.askedAt,
        songs: ranked.candidates.map(toSong),
        stale: ranked.stale,
      },
    });
  }

  async function start(): Promise<void> {
    if (begins || !look().consentGiven) return;
    begins = true;
    stopped = false;
    change({ running: true });
    try {
      for (const { reasons } of search.found()) {
        for (const reason of reasons) if (reason.kind !== 'chart') reason.seeds.forEach((id) => used.add(id));
      }
      const [rated, rejected] = await Promise.all([store.ratedSongs(), store.meta.get('rejected')]);
      const seeds = chooseSeeds(rated, used, createRandom(deps.seed()));
      dismissed.clear();
      found.release();
      change({ seeds: new Map(seeds.liked.map((track) => [track.id, track])) });
      const take = charts.taker(look().chartCountries);
      search.start({
        ...seeds,
        rated: rated.map(toTrack),
        rejected: new Set(rejected),
        chartCountries: look().chartCountries,
        isOn,
        onChart: (portion) => quietly(take(portion)),
      });
    } finally {
      begins = false;
      show();
    }
  }

  async function count(): Promise<void> {
    change({ charts: await charts.summaries() });
  }

  /** Stops those that may not be asked any more. */
  function obey(): void {
    for (const id of discoverySourceIds) if (!isOn(id)) search.stop(id);
    if (!isOn('appleCharts')) charts.stop();
  }

  async function apply(switches: SourceSwitches): Promise<void> {
    change({ switches });
    obey();
  }

  async function switchTo(change: Partial<SourceSwitches>): Promise<void> {
    const switches = { ...look().switches, ...change };
    await apply(switches);
    await memory.writeSwitches(switches);
  }

  const off = (ids: readonly DiscoverySourceId[]) =>
    switchTo(Object.fromEntries(ids.map((id) => [id, false])));

  function hold(): void {
    found.hold();
    charted.hold();
  }

  async function decide(song: CatalogueSong, out: boolean): Promise<void> {
    const draw = (now: boolean) => {
      if (now) dismissed.add(song.id);
      else dismissed.delete(song.id);
      show();
    };
    hold();
    draw(out);
    const answer = await send('proposals.reject', { ids: [song.id], undo: !out });
    if (!answer.ok) {
      draw(!out);
      return desk.say({ what: 'failed', error: answer.error });
    }
    desk.say(out ? { what: 'dismissed', song } : { what: 'undone' });
  }

  const actions: OutsideActions = {
    switchSource(id, on) {
      change({ refused: null });
      quietly(switchTo({ [id]: on }));
    },
    refuse: (refused) => change({ refused }),
    setChartCountries: (chartCountries) => change({ chartCountries }),
    setFrom(from) {
      change({ from });
      found.release();
      show();
    },
    search: () => quietly(start()),
    cancel: () => search.cancel(),
    retry: (id) => quietly(search.retry(id)),
    hold,
    renew() {
      found.release();
      charted.release();
      show();
    },
    dismiss: (song) => quietly(decide(song, true)),
    allow: (song) => quietly(decide(song, false)),
    openChart(country, again = false) {
      charted.release();
      quietly(charts.open(country, again));
    },
    closeChart: () => charts.close(),
  };

  let opened = false;
  /** Once, when the room is entered for the first time. */
  async function open(): Promise<void> {
    if (!opened) {
      opened = true;
      deps.watchConsent((consentGiven) => {
        change({ consentGiven });
        obey();
        // What the services answered goes with the yes.
        if (!consentGiven) sources = deps.newSources(memory.keepOf);
      });
      const onSwitches = (switches: SourceSwitches) => quietly(apply(switches));
      watch(memory.readSwitches, onSwitches, fail, new AbortController().signal);
      deps.hosts.watchRemoved((origins) => {
        const lost = discoverySourceIds.filter((id) =>
          discoveryHosts[id].some((host) => origins.includes(host)),
        );
        if (lost.some((id) => look().switches[id])) quietly(off(lost));
      });
      await charts.load();
    }
    const switches = await memory.readSwitches();
    const lost: DiscoverySourceId[] = [];
    for (const id of discoverySourceIds) {
      const hosts = discoveryHosts[id];
      if (switches[id] && hosts.length > 0 && !(await deps.hosts.allowed(hosts))) lost.push(id);
    }
    if (lost.length > 0) await off(lost);
    await count();
  }

  return {
    actions,
    open: (): void => quietly(open()),
    /** Ends everything under way; nothing is asked or kept from then on. */
    stop(): void {
      stopped = true;
      search.cancel();
      charts.stop();
    },
    /** Draws a rating wherever its song is listed. */
    mark(id: TrackId, rated: RatingValue | null): void {
      hold();
      scores.mark(id, rated);
      show();
    },
    listed: (): readonly OutsideSong[] => [...look().songs, ...(look().chart?.songs ?? [])],
  };
}

export type Outside = ReturnType<typeof createOutside>;
