import type { RatingOrigin, RatingValue } from './rating.ts';
import type { SourceId } from './features.ts';
import type { Track, TrackId } from './track.ts';

/** One entry of the append-only log of what the listener did; `id` grows with time. */
export interface RatingEvent {
  readonly id?: number;
  readonly trackId: TrackId;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly from: RatingValue | null;
  readonly to: RatingValue | null;
  readonly origin: RatingOrigin;
  /** The score that was shown before the click, for the live record; null where none was. */
  readonly shown: { readonly score: number; readonly modelId: string } | null;
}

/** A song the listener has seen in the player. */
export interface SeenTrack extends Track {
  /** Milliseconds since 1970. */
  readonly seenAt: number;
}

/** A song that a source is to be asked for, or that it did not know. */
export interface Lookup {
  readonly source: SourceId;
  readonly trackId: TrackId;
  readonly state: 'queued' | 'missed';
  /** Order in the queue: smaller goes first, so minus the time of the last wish for it, plus its place in that wish. */
  readonly rank: number;
  /** A miss is not asked again before this time, in milliseconds since 1970; 0 while queued. */
  readonly until: number;
}

/** One remembered failure, without names of songs. */
export interface ErrorReport {
  readonly id?: number;
  readonly at: number;
  readonly where: string;
  readonly code: string;
  readonly message: string;
}
