import type { TrainingState } from './overview.ts';
import type { Profile } from './profile.ts';
import type { RatingCounts } from './rating.ts';
import type { Track } from './track.ts';

/** A song offered for rating, and why it is offered now. */
export interface OfferedSong {
  readonly track: Track;
  /**
   * `unsure`: the model cannot tell; `different`: unlike what was rated so far;
   * `lately`: seen in the player last, while there is no model to ask.
   */
  readonly why: 'unsure' | 'different' | 'lately';
}

/** Everything the room Rate shows. */
export interface RateRoomData {
  readonly profile: Profile;
  /** The next songs, the one to rate now first; at most 20. */
  readonly offered: readonly OfferedSong[];
  /** How many songs could be offered in all, and how many rest after a skip. */
  readonly waiting: number;
  readonly resting: number;
  /** A list opened from the player; only its songs are offered. null for all songs seen. */
  readonly list: { readonly title: string; readonly songs: number; readonly rated: number } | null;
  readonly ratings: RatingCounts;
  /** Ratings missing before the first model. */
  readonly missing: RatingCounts & { readonly total: number };
  /** ROC AUC (0 to 1) of the model in force and of the one before it; null where there is none. */
  readonly auc: number | null;
  readonly aucBefore: number | null;
  readonly beatsGuessing: boolean;
  readonly training: TrainingState;
}
