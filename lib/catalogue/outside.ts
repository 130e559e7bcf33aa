/** What the room Discover shows of songs from outside, and what can be done with them. Plain data. */
import type { CandidateReason, DiscoverySourceId, SourceReport } from '../domain/discovery.ts';
import type { Track, TrackId } from '../domain/track.ts';
import type { FoundSong } from './protocol.ts';
import type { TagSummary } from './room.ts';
import type { CatalogueSong } from './show.ts';

/** A song that a service told of; its countries are where its first artist comes from. */
export interface OutsideSong extends FoundSong {
  /** Why it was found. */
  readonly reasons: readonly CandidateReason[];
  /** Its score comes from measured songs in its place. */
  readonly estimated: boolean;
  /** Its features are asked for. */
  readonly pending: boolean;
}

/** Where artists are to come from. */
export interface OutsidePlace {
  /** A country's code, or a region's name. */
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly countries: readonly string[];
}

export type SourceSwitches = { readonly [source in DiscoverySourceId]: boolean };

/** A country of the map, by Apple's chart. */
export interface CountryChart {
  readonly country: string;
  /** How the last question went; null where the songs are from an earlier day. */
  readonly report: SourceReport | null;
  /** When it was asked last, in milliseconds since 1970; null for never. */
  readonly askedAt: number | null;
  /** The likeliest first. */
  readonly songs: readonly OutsideSong[];
  readonly stale: boolean;
}

export interface OutsideData {
  /** The listener's yes to asking anybody; without it no source may be asked. */
  readonly consentGiven: boolean;
  readonly switches: SourceSwitches;
  /** The source whose hosts the browser was asked for last and did not allow. */
  readonly refused: DiscoverySourceId | null;
  /** Whose charts are asked for. */
  readonly chartCountries: readonly string[];
  /** null for anywhere. */
  readonly from: OutsidePlace | null;
  /** True from the search's start until its last source ended. */
  readonly running: boolean;
  /** Of the last search; absent for sources that were not asked. */
  readonly reports: { readonly [source in DiscoverySourceId]?: SourceReport };
  /** Liked songs that the last search began with; null before the first search. */
  readonly seeds: ReadonlyMap<TrackId, Track> | null;
  /** The likeliest first; of artists from `from` where that is asked for. */
  readonly songs: readonly OutsideSong[];
  /** Songs found that `from` leaves out because nobody knows (yet) where their artist comes from. */
  readonly unplaced: number;
  /** The ranking is another one by now, and waits: nothing moves under the finger. */
  readonly stale: boolean;
  /** Countries whose charts were asked for, now or on an earlier day. */
  readonly charts: readonly TagSummary[];
  /** The country that is looked at on the map; null for none. */
  readonly chart: CountryChart | null;
}

/** Everything is answered by new data; nothing throws. */
export interface OutsideActions {
  /** Once the browser allowed its hosts. */
  switchSource(source: DiscoverySourceId, on: boolean): void;
  /** The browser did not allow its hosts. */
  refuse(source: DiscoverySourceId): void;
  setChartCountries(countries: readonly string[]): void;
  setFrom(place: OutsidePlace | null): void;
  /** Asks all sources that are on, from the beginning. */
  search(): void;
  cancel(): void;
  /** Asks one source again, whatever it said. */
  retry(source: DiscoverySourceId): void;
  /** Somebody points at the songs: from now on nothing moves. */
  hold(): void;
  /** Ranks anew after `stale`. */
  renew(): void;
  /** Not to be proposed again, here or in a playlist. */
  dismiss(song: CatalogueSong): void;
  allow(song: CatalogueSong): void;
  /** Looks at a country; asks for its chart where that was not done today, or where `again`. */
  openChart(country: string, again?: boolean): void;
  closeChart(): void;
}
