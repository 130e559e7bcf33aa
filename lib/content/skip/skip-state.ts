import { isSameArtist } from '../../settings.ts';
import { isScored } from '../badge-text.ts';
import type { Settings } from '../../settings.ts';
import type { Shown } from '../session.ts';
import type { Track } from '../../domain/track.ts';

export type SkipReason = 'disliked' | 'score' | 'never';
/** `wait`: nothing is known yet that speaks for or against the song. */
export type Verdict = SkipReason | 'keep' | 'wait';

/** A like outweighs every score, but no artist on the never list. */
export function judge(
  track: Track,
  { rating, badge }: Pick<Shown, 'rating' | 'badge'>,
  { never, skipBelow }: Pick<Settings, 'never' | 'skipBelow'>,
): Verdict {
  if (track.artists.some((artist) => never.some((other) => isSameArtist(artist, other)))) return 'never';
  if (rating !== null) return rating === 'disliked' ? 'disliked' : 'keep';
  if (!isScored(badge)) return 'wait';
  return skipBelow !== null && badge.score < skipBelow ? 'score' : 'keep';
}

/**
 * - `idle`: nothing plays that has an id
 * - `listening`: a song began, and it is not known yet whether it stays
 * - `counting`: it is skipped unless the listener says no
 * - `skipped`: the button was pressed
 * - `kept`: it stays
 * - `paused`: nothing is skipped while nothing plays
 * - `resting`: too many in a row were skipped
 */
export type SkipPhase = 'idle' | 'listening' | 'counting' | 'skipped' | 'kept' | 'paused' | 'resting';

export interface SkipState {
  readonly phase: SkipPhase;
  readonly songId: string | null;
  readonly reason: SkipReason | null;
  /** When the phase changes by itself, in milliseconds since 1970. */
  readonly until: number;
  readonly since: number;
  /** Skips since a song was kept. */
  readonly inARow: number;
}

export type SkipEvent =
  /** What plays now; null for what has no id: ads, local files, songs whose id is not told. */
  | { readonly type: 'song'; readonly id: string | null; readonly at: number }
  | { readonly type: 'verdict'; readonly verdict: Verdict; readonly at: number }
  | { readonly type: 'time'; readonly at: number }
  /** It stays: the listener wants so, or it ran before anybody looked. */
  | { readonly type: 'cancel' }
  | { readonly type: 'pause' }
  /** Goes on after a pause: the song is judged as if it began now. */
  | { readonly type: 'resume'; readonly at: number };

export const countdownMs = 3000;
export const mostInARow = 5;
/** A rating that comes later was given to the song that plays: its listener can skip by hand. */
const ratingMs = 4000;
/** A score that comes later comes too late. */
const scoreMs = 10_000;
/** A song that ran so long while skipping rested was heard. */
const heardMs = 30_000;

export const initialSkipState: SkipState = {
  phase: 'idle',
  songId: null,
  reason: null,
  until: Infinity,
  since: 0,
  inARow: 0,
};

/** The next state; the same object where nothing changes. */
export function nextSkipState(state: SkipState, event: SkipEvent): SkipState {
  const { phase } = state;
  switch (event.type) {
    case 'song':
      if (event.id === state.songId) return state;
      return event.id === null
        ? { ...initialSkipState, inARow: state.inARow }
        : begin(state, event.id, event.at);
    case 'verdict':
      return phase === 'listening' ? decide(state, event.verdict, event.at) : state;
    case 'time':
      return event.at < state.until ? state : passed(state);
    case 'cancel':
      return phase === 'counting' || phase === 'paused' ? keep(state) : state;
    case 'pause':
      return phase === 'counting' || phase === 'listening'
        ? { ...state, phase: 'paused', until: Infinity }
        : state;
    case 'resume':
      return phase === 'paused' && state.songId !== null ? begin(state, state.songId, event.at) : state;
  }
}

const begin = ({ inARow }: SkipState, songId: string, at: number): SkipState => ({
  phase: 'listening',
  songId,
  reason: null,
  since: at,
  until: at + scoreMs,
  inARow,
});

const keep = (state: SkipState): SkipState => ({
  ...state,
  phase: 'kept',
  reason: null,
  until: Infinity,
  inARow: 0,
});

function decide(state: SkipState, verdict: Verdict, at: number): SkipState {
  if (verdict === 'wait') return state;
  if (verdict === 'keep' || (verdict === 'disliked' && at - state.since > ratingMs)) return keep(state);
  return state.inARow >= mostInARow
    ? { ...state, phase: 'resting', reason: verdict, until: at + heardMs }
    : { ...state, phase: 'counting', reason: verdict, until: at + countdownMs };
}

/** What becomes of a phase whose time is over. */
function passed(state: SkipState): SkipState {
  if (state.phase !== 'counting') return keep(state);
  return { ...state, phase: 'skipped', until: Infinity, inARow: state.inARow + 1 };
}
