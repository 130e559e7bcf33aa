/** One search at a time: all sources that are on, each by itself, and where the artists of what is found come from. */
import type { OutsideData } from '../../catalogue/outside.ts';
import { askSource } from '../../discovery/ask-source.ts';
import type { CandidateSource, FindOptions, Guarded } from '../../discovery/candidate-source.ts';
import { createPool } from '../../discovery/pool.ts';
import type { DiscoverySources } from '../../discovery/sources.ts';
import type { Candidate, DiscoverySourceId, SourceReport } from '../../domain/discovery.ts';
import { artistKey } from '../../domain/recording.ts';
import type { Track, TrackId } from '../../domain/track.ts';
import type { Seeds } from './seeds.ts';

/** About how many songs each source is asked for. */
const perSource = 60;
/** Artists who are looked up at once, where ids came along and where a question each finds them: the first countries come soon. */
const perRound = { byId: 25, byName: 5 } as const;
/** Who wants a longer rest is asked again by the listener only. */
const longestRestMs = 15 * 60_000;

interface Deps {
  readonly sources: () => DiscoverySources;
  readonly now: () => number;
  readonly later: (run: () => void, ms: number) => () => void;
  readonly report: (where: string, error: unknown) => void;
  /** Something was found, or a source is doing otherwise. */
  readonly onChange: () => void;
}

export interface SearchRequest extends Seeds {
  /** All rated songs: none of them is found, from whatever album. */
  readonly rated: readonly Track[];
  readonly rejected: ReadonlySet<TrackId>;
  readonly chartCountries: readonly string[];
  readonly isOn: (source: DiscoverySourceId) => boolean;
  /** Called with songs of charts, rated ones too. */
  readonly onChart: (found: readonly Candidate[]) => void;
}

export function createSearch(deps: Deps) {
  let request: SearchRequest | null = null;
  let pool = createPool([], new Set());
  let reports: OutsideData['reports'] = {};
  let places = new Map<string, string>();
  const asking = new Map<DiscoverySourceId, AbortController>();
  const calls = new Map<DiscoverySourceId, () => void>();
  let stir = () => {};

  function tell(id: DiscoverySourceId, report: SourceReport): void {
    reports = { ...reports, [id]: report };
    deps.onChange();
  }

  /** Follows a source until it ends; where it then rests for a while, it is asked again afterwards. */
  async function follow<Portion>(
    source: Guarded & { readonly id: DiscoverySourceId },
    portions: (signal: AbortSignal) => AsyncIterable<Portion>,
    take: (portion: Portion) => number,
  ): Promise<void> {
    const { id } = source;
    stop(id);
    const abort = new AbortController();
    asking.set(id, abort);
    const isMine = () => asking.get(id) === abort;
    const follower = {
      take: (portion: Portion) => (isMine() ? take(portion) : 0),
      tell: (report: SourceReport) => void (isMine() && tell(id, report)),
      report: deps.report,
    };
    await askSource(source, portions(abort.signal), follower, abort.signal);
    if (!isMine()) return;
    asking.delete(id);
    const report = reports[id];
    const restMs = report?.state === 'failed' && report.retryAt ? report.retryAt - deps.now() : Infinity;
    if (restMs < longestRestMs)
      calls.set(
        id,
        deps.later(() => ask(id), Math.max(0, restMs)),
      );
    stir();
    // Whoever found something late has artists of whom nobody was asked.
    const late = id !== 'artistCountries' && !abort.signal.aborted && !asking.has('artistCountries');
    if (late && reports.artistCountries?.state === 'done') ask('artistCountries');
    deps.onChange();
  }

  function askCandidates(source: CandidateSource & Guarded, { liked, disliked, ...more }: SearchRequest) {
    const options: FindOptions = {
      count: perSource,
      disliked,
      tastes: more.tastes,
      countries: more.chartCountries,
    };
    const mine = pool;
    const take = (portion: readonly Candidate[]) => {
      mine.add(portion);
      if (source.id === 'appleCharts') more.onChart(portion);
      stir();
      return mine.all().filter(({ reasons }) => reasons.some((why) => why.source === source.id)).length;
    };
    return follow(source, (signal) => source.find(liked, options, signal), take);
  }

  /** In rounds, as long as there are artists to ask for, or sources that may find some. */
  async function* findPlaces(signal: AbortSignal): AsyncGenerator<ReadonlyMap<string, string>> {
    const asked = new Set<string>();
    const keyOf = ({ track: { artists } }: Candidate) => (artists[0] ? artistKey(artists[0]) : '');
    while (!signal.aborted) {
      const news = new Promise<void>((resolve) => (stir = resolve));
      signal.addEventListener('abort', () => stir(), { once: true });
      const open = pool.all().filter((one) => !asked.has(keyOf(one)) && !places.has(keyOf(one)));
      const byId = open.filter(({ artistMbid }) => artistMbid !== null).slice(0, perRound.byId);
      const round = byId.length > 0 ? byId : open.slice(0, perRound.byName);
      for (const one of round) asked.add(keyOf(one));
      if (round.length > 0) yield* deps.sources().countries.find(round, signal);
      else if ([...asking.keys()].every((id) => id === 'artistCountries')) return;
      else await news;
    }
  }

  function takePlaces(found: ReadonlyMap<string, string>): number {
    for (const [artist, country] of found) places.set(artist, country);
    return places.size;
  }

  function ask(id: DiscoverySourceId): void {
    calls.delete(id);
    if (!request?.isOn(id)) return;
    const { candidates, countries } = deps.sources();
    if (id === 'artistCountries') return void follow(countries, findPlaces, takePlaces);
    const source = candidates.find((one) => one.id === id);
    if (source) void askCandidates(source, request);
  }

  function stop(id: DiscoverySourceId): void {
    calls.get(id)?.();
    calls.delete(id);
    asking.get(id)?.abort();
  }

  return {
    /** Ends the search before, and begins another. */
    start(next: SearchRequest): void {
      for (const id of [...asking.keys(), ...calls.keys()]) stop(id);
      asking.clear();
      request = next;
      pool = createPool(next.rated, next.rejected);
      reports = {};
      places = new Map();
      for (const { id } of deps.sources().candidates) {
        // Without a country there is no chart.
        if (id !== 'appleCharts' || next.chartCountries.length > 0) ask(id);
      }
      ask('artistCountries');
      deps.onChange();
    },
    stop,
    cancel(): void {
      for (const id of [...asking.keys(), ...calls.keys()]) stop(id);
    },
    /** Asks one source of the search again, whatever it said. */
    async retry(id: DiscoverySourceId): Promise<void> {
      const { candidates, countries } = deps.sources();
      await [...candidates, countries].find((one) => one.id === id)?.retry();
      ask(id);
    },
    found: (): readonly Candidate[] => pool.all(),
    reports: () => reports,
    running: (): boolean => asking.size > 0,
    /** Countries by first artist, under `artistKey`. */
    places: (): ReadonlyMap<string, string> => places,
  };
}
