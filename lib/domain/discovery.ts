/** Who may be asked for songs from outside, what each needs, and what comes of it. Plain data. */
import type { Track, TrackId } from './track.ts';

/** Sources of songs. Each has a switch; nothing is asked before it. */
export const candidateSourceIds = [
  'reccobeats',
  'listenbrainzSongs',
  'listenbrainzArtists',
  'appleCharts',
] as const;
export type CandidateSourceId = (typeof candidateSourceIds)[number];

/** With a switch of its own too: where artists come from. */
export type DiscoverySourceId = CandidateSourceId | 'artistCountries';

/** Everybody who keeps a memory of failures and answers: the sources, and whom several of them ask. */
export type GuardId = DiscoverySourceId | 'listenbrainzNames' | 'musicbrainz';

const labs = 'https://labs.api.listenbrainz.org/*';
/** Hosts that a source needs besides the two that the product always has: asked for on the switch's click. */
export const discoveryHosts: { readonly [source in DiscoverySourceId]: readonly string[] } = {
  reccobeats: [],
  listenbrainzSongs: [labs],
  listenbrainzArtists: [labs, 'https://api.listenbrainz.org/*'],
  appleCharts: ['https://rss.marketingtools.apple.com/*', 'https://rss.applemarketingtools.com/*', labs],
  artistCountries: [labs, 'https://musicbrainz.org/*'],
};

/**
 * What is wrong with a source. `needs-account`: the service answers only those who have one, so it is left
 * alone for a week; `unknown` is a fault of this program.
 */
export const troubles = [
  'network',
  'service-down',
  'rate-limited',
  'bad-answer',
  'needs-account',
  'unknown',
] as const;
export type Trouble = (typeof troubles)[number];

/** Why a song was found. */
export type CandidateReason =
  /** It sounds like these liked songs together. */
  | { readonly kind: 'sounds-like'; readonly source: 'reccobeats'; readonly seeds: readonly TrackId[] }
  /** Others hear it in one sitting with this liked song. */
  | { readonly kind: 'heard-with'; readonly source: 'listenbrainzSongs'; readonly seeds: readonly TrackId[] }
  /** Those who hear the artist of this liked song hear this artist too. */
  | {
      readonly kind: 'similar-artist';
      readonly source: 'listenbrainzArtists';
      readonly seeds: readonly TrackId[];
      readonly artist: string;
    }
  | {
      readonly kind: 'chart';
      readonly source: 'appleCharts';
      /** ISO 3166-1 alpha-2. */
      readonly country: string;
      /** From 1. */
      readonly place: number;
      /** As Apple names them. */
      readonly genres: readonly string[];
    };

/** A song found outside. Albums and lengths may be unknown. */
export interface Candidate {
  readonly track: Track;
  /** MusicBrainz' id of the first artist where it came along; it spares a look-up of the country. */
  readonly artistMbid: string | null;
  readonly reasons: readonly CandidateReason[];
}

/** How a source is doing in a search. */
export type SourceReport =
  | { readonly state: 'asking' | 'done'; readonly found: number }
  | {
      readonly state: 'failed';
      /** Songs that it had found before. */
      readonly found: number;
      readonly why: Trouble;
      /** Not asked again before, in milliseconds since 1970; null where nothing was said. */
      readonly retryAt: number | null;
    };

/** What is kept of a source between starts of the background. */
export interface SourceMemory {
  /** Failures in a row. */
  readonly failures: number;
  /** Nothing is asked before, in milliseconds since 1970. */
  readonly notBefore: number;
  readonly why: Trouble | null;
  /** Answers by question, the oldest first; `value` null: it does not know. `until` in milliseconds since 1970. */
  readonly answers: readonly (readonly [
    key: string,
    answer: { readonly value: unknown; readonly until: number },
  ])[];
}
