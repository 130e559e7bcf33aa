/** The countries of the map, by Apple's charts: asked for one by one, and kept. */
import type { CountryChart } from '../../catalogue/outside.ts';
import type { TagSummary } from '../../catalogue/room.ts';
import type { CandidateSource, Guarded } from '../../discovery/candidate-source.ts';
import { askSource } from '../../discovery/ask-source.ts';
import { createPool } from '../../discovery/pool.ts';
import type { Candidate, SourceReport } from '../../domain/discovery.ts';
import type { Track, TrackId } from '../../domain/track.ts';
import type { Store } from '../../store/store.ts';
import { toSong } from '../../store/training-set.ts';
import type { ModelRecord } from '../../training/repository.ts';
import { scoreSongs } from '../playlists/facts.ts';
import type { FactsDeps } from '../playlists/facts.ts';
import type { KeptChart, OutsideMemory } from './memory.ts';
import { toTrack } from './seeds.ts';

/** Charts are another every day. */
const freshMs = 86_400_000;
/** Badges show whole percents: 71 is what rounds to it. */
const above70 = 0.705;

interface Deps extends FactsDeps {
  readonly store: Store<ModelRecord>;
  readonly memory: Pick<OutsideMemory, 'readCharts' | 'writeCharts'>;
  readonly now: () => number;
  readonly source: () => CandidateSource & Guarded;
  readonly mayAsk: () => boolean;
  readonly report: (where: string, error: unknown) => void;
  /** The open chart, or its songs, are others. */
  readonly onChange: () => void;
}

/** The country that is looked at. */
export interface OpenChart extends Omit<CountryChart, 'songs' | 'stale'> {
  readonly candidates: readonly Candidate[];
}

export function createCharts(deps: Deps) {
  const { store, memory, onChange } = deps;
  const tracks = new Map<TrackId, Track>();
  const kept = new Map<string, KeptChart>();
  let open: OpenChart | null = null;
  let asking = new AbortController();

  const set = (part: Partial<OpenChart>): void => {
    if (open) open = { ...open, ...part };
    onChange();
  };

  async function tracksOf(ids: readonly TrackId[]): Promise<readonly Track[]> {
    const stored = await store.tracks.of(ids.filter((id) => !tracks.has(id)));
    for (const track of stored) if (track) tracks.set(track.id, track);
    return ids.flatMap((id) => tracks.get(id) ?? []);
  }

  /** What of a chart may be proposed. */
  async function candidatesOf(country: string): Promise<readonly Candidate[]> {
    const places = new Map(kept.get(country)?.songs ?? []);
    const [known, rated, rejected] = await Promise.all([
      tracksOf([...places.keys()]),
      store.ratedSongs(),
      store.meta.get('rejected'),
    ]);
    const pool = createPool(rated.map(toTrack), new Set(rejected));
    const why = { kind: 'chart', source: 'appleCharts', country, genres: [] } as const;
    pool.add(
      known.map((track) => ({
        track,
        artistMbid: null,
        reasons: [{ ...why, place: places.get(track.id) ?? 0 }],
      })),
    );
    return pool.all();
  }

  /** Songs of charts, rated ones too. @param anew countries whose earlier charts make room */
  function add(found: readonly Candidate[], anew: Set<string>): void {
    for (const { track, reasons } of found) {
      tracks.set(track.id, track);
      for (const reason of reasons) {
        if (reason.kind !== 'chart') continue;
        const { country, place } = reason;
        const before: KeptChart['songs'] = anew.delete(country) ? [] : (kept.get(country)?.songs ?? []);
        const others = before.filter(([id]) => id !== track.id);
        kept.set(country, { askedAt: deps.now(), songs: others.concat([[track.id, place]]) });
      }
    }
  }

  async function ask(country: string): Promise<void> {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    const anew = new Set([country]);
    const source = deps.source();
    const options = { count: 100, disliked: [], tastes: new Map(), countries: [country] };
    const isOpen = () => open?.country === country && !signal.aborted;
    await askSource(
      source,
      source.find([], options, signal),
      {
        take(portion) {
          add(portion, anew);
          void candidatesOf(country).then((candidates) => isOpen() && set({ candidates }));
          return kept.get(country)?.songs.length ?? 0;
        },
        tell: (report: SourceReport) =>
          void (open?.country === country && set({ report, askedAt: kept.get(country)?.askedAt ?? null })),
        report: deps.report,
      },
      signal,
    );
    await memory.writeCharts(Object.fromEntries(kept));
  }

  /** What is known here of the songs of all charts. */
  async function readSongs(ids: readonly TrackId[]) {
    const [known, features, ratings, rated] = await Promise.all([
      store.tracks.of(ids),
      store.features.of(ids),
      store.ratings.of(ids),
      store.ratedSongs(),
    ]);
    const songs = ids.map((id, at) => toSong(id, known[at], features[at]));
    const scores = await scoreSongs(deps, songs, rated);
    return new Map(ids.map((id, at) => [id, { score: scores[at]?.probability, rating: ratings[at] }]));
  }

  return {
    async load(): Promise<void> {
      for (const [country, chart] of Object.entries(await memory.readCharts())) {
        if (!kept.has(country)) kept.set(country, chart);
      }
    },
    /** Takes songs that a search finds in the charts of these countries. */
    taker(countries: readonly string[]) {
      const anew = new Set(countries);
      return async (found: readonly Candidate[]): Promise<void> => {
        add(found, anew);
        await memory.writeCharts(Object.fromEntries(kept));
      };
    },
    opened: (): OpenChart | null => open,
    async open(country: string, again: boolean): Promise<void> {
      asking.abort();
      const askedAt = kept.get(country)?.askedAt ?? null;
      open = { country, report: null, askedAt, candidates: [] };
      set({ candidates: await candidatesOf(country) });
      const fresh = askedAt !== null && deps.now() - askedAt < freshMs;
      if (!deps.mayAsk() || (fresh && !again)) return;
      if (again) await deps.source().retry();
      await ask(country);
    },
    close(): void {
      asking.abort();
      open = null;
      onChange();
    },
    /** The question under way, if there is one. */
    stop: (): void => asking.abort(),
    /** How much of each chart suits the listener. */
    async summaries(): Promise<TagSummary[]> {
      const idsOf = ({ songs }: KeptChart) => songs.map(([id]) => id);
      const charts = [...kept];
      const songs = await readSongs([...new Set(charts.flatMap(([, chart]) => idsOf(chart)))]);
      return charts.map(([name, chart]) => {
        const own = idsOf(chart).flatMap((id) => songs.get(id) ?? []);
        return {
          name,
          songs: own.length,
          ...scoresIn(own.flatMap(({ score }) => score ?? [])),
          rated: own.filter(({ rating }) => rating).length,
        };
      });
    },
  };
}

function scoresIn(scores: readonly number[]): Pick<TagSummary, 'scored' | 'meanScore' | 'shareAbove70'> {
  const scored = scores.length;
  if (scored === 0) return { scored, meanScore: null, shareAbove70: null };
  return {
    scored,
    meanScore: scores.reduce((sum, score) => sum + score, 0) / scored,
    shareAbove70: scores.filter((score) => score > above70).length / scored,
  };
}
