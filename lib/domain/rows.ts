import type { ProfileId } from './profile.ts';
import type { Mark } from './rating.ts';
import type { LinkId } from './features.ts';
import type { Track, TrackId } from './track.ts';

/**
 * One entry of the append-only log of what the listener did; `id` grows with time. What is rated now is
 * the fold of all entries with a batch: the last one of a song in a profile says it.
 */
export interface RatingEvent {
  readonly id?: number;
  /** The action it belongs to; 0 for history that is kept for the live record only and not folded. */
  readonly batchId: number;
  readonly profileId: ProfileId;
  readonly trackId: TrackId;
  /** When it was written, in milliseconds since 1970; an undo gives a mark back its own older time. */
  readonly at: number;
  readonly from: Mark | null;
  readonly to: Mark | null;
  /** The score that was shown before the click, for the live record; null where none was. */
  readonly shown: { readonly score: number; readonly modelId: string } | null;
  /** 1 where it counts in the live record; absent elsewhere, so that an index finds these alone. */
  readonly live?: 1;
}

/** A song set aside in the room Rate; it rests until then. */
export interface Skip {
  readonly profileId: ProfileId;
  readonly trackId: TrackId;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** A song the listener has seen in the player. */
export interface SeenTrack extends Track {
  /** Milliseconds since 1970. */
  readonly seenAt: number;
}

/** A song that a source is to be asked for, or that it did not know. */
export interface Lookup {
  readonly source: LinkId;
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
