import type { RatingCounts, RatingValue } from './rating.ts';
import type { FeatureName, SourceId, Way } from './features.ts';
import type { TrackId } from './track.ts';

/** What moved a score: a feature, or the listener's own ratings of the artist or genre. */
export interface Reason {
  readonly what: FeatureName | 'artist' | 'genre';
  /** Is the song's value high, low or neither, compared with the songs this listener rated? */
  readonly level: 'high' | 'low' | 'typical';
  /** How far it moved the probability of a like: positive is up. */
  readonly effect: number;
}

/** What the model says of one song; probabilities from 0 to 1. */
export interface SongScore {
  readonly probability: number;
  /** Bounds of the range within which the model is unsure. */
  readonly low: number;
  readonly high: number;
}

/** Where a score comes from: the source, the way its features came to the song, or measured songs in its place. */
export type ScoreSource = SourceId | Way | 'estimate';

/** What a badge shows. The states are public: stylesheets and tests rely on their names. */
export type Badge =
  | {
      readonly state: 'scored' | 'estimated';
      /** Whole numbers from 0 to 100. */
      readonly score: number;
      readonly low: number;
      readonly high: number;
      readonly reasons: readonly Reason[];
      readonly source: ScoreSource;
      /** Milliseconds since 1970. */
      readonly trainedAt: number;
    }
  | { readonly state: 'learning'; readonly missing: RatingCounts & { readonly total: number } }
  | { readonly state: 'pending'; readonly why: 'lookup' | 'consent' | 'training' }
  | { readonly state: 'no-data'; readonly why: 'unknown-song' | 'source-off' | 'local-file' }
  | {
      readonly state: 'offline';
      readonly why: 'network' | 'service-down' | 'rate-limited' | 'background';
      /** When it is tried again, in milliseconds since 1970. */
      readonly retryAt: number | null;
    };

/** Everything a control needs to know of one song. */
export interface TrackState {
  readonly trackId: TrackId;
  readonly rating: RatingValue | null;
  readonly badge: Badge;
}
