import { press } from '../domain/rating.ts';
import { createRatingWriter } from './rating-writer.ts';
import { createScoreRequests } from './score-requests.ts';
import { createTrackBook } from './track-book.ts';
import type { Badge, TrackState } from '../domain/score.ts';
import type { ErrorCode } from '../errors.ts';
import type { Push } from '../messages.ts';
import type { RatingOrigin, RatingValue } from '../domain/rating.ts';
import type { Send } from '../message-client.ts';
import type { Track, TrackId } from '../domain/track.ts';

/** What a control draws. */
export interface Shown {
  readonly rating: RatingValue | null;
  readonly badge: Badge;
  /** Why the last press did not take; the rating above is what is really stored. */
  readonly problem: ErrorCode | null;
  /** The page does not say which song it is, so there is nothing to rate yet. */
  readonly waitingForId?: boolean;
}

export type Watcher = (shown: Shown) => void;

/** All the tab knows about songs. Nothing in it outlives the tab; the truth is in the background. */
export interface Session {
  /** Calls back at once with what is known, and on every change. Returns how to stop. */
  watch(id: TrackId, watcher: Watcher): () => void;
  /** Asks for songs not known yet, or known by other names; the first of them is wanted most. */
  ask(tracks: readonly Track[]): void;
  /** One of the two buttons: the pressed one clears. */
  press(track: Track, pressed: RatingValue, origin: RatingOrigin): void;
  /** Sets or clears (null), whatever it was before. */
  rate(track: Track, value: RatingValue | null, origin: RatingOrigin): void;
  shown(id: TrackId): Shown;
  receive(push: Push): void;
  /** Asks again for everything in view. */
  refresh(): void;
  readonly send: Send;
}

export interface SessionDeps {
  readonly send: Send;
  readonly signal: AbortSignal;
  onCommand?(command: 'like' | 'dislike' | 'clear'): void;
}

const waiting: Badge = { state: 'pending', why: 'lookup' };
/** Songs remembered beyond those in view, so that scrolling back costs no message. */
const mostKnown = 5000;

export function createSession({ send, signal, onCommand }: SessionDeps): Session {
  const states = new Map<TrackId, TrackState>();
  const book = createTrackBook();
  const watchers = new Map<TrackId, Set<Watcher>>();
  const unreachable = new Map<TrackId, Badge>();

  const shown = (id: TrackId): Shown => {
    const state = states.get(id);
    const wish = writer.wish(id);
    return {
      rating: wish === undefined ? (state?.rating ?? null) : wish,
      badge: state?.badge ?? unreachable.get(id) ?? waiting,
      problem: writer.problem(id),
    };
  };
  const notify = (id: TrackId) => {
    const now = shown(id);
    for (const watcher of watchers.get(id) ?? []) watcher(now);
  };
  const take = (state: TrackState) => {
    states.set(state.trackId, state);
    unreachable.delete(state.trackId);
    notify(state.trackId);
  };

  const requests = createScoreRequests({
    send,
    signal,
    onStates: (answered) => answered.forEach(take),
    onUnreachable(ids, retryAt) {
      for (const id of ids) {
        unreachable.set(id, { state: 'offline', why: 'background', retryAt });
        notify(id);
      }
    },
    isWatched: (id) => watchers.has(id),
  });
  const writer = createRatingWriter({
    send,
    signal,
    onConfirmed(id, value) {
      // An answer on its way may have been made before this rating was.
      const track = requests.supersede(id) ? book.get(id) : undefined;
      states.set(id, { trackId: id, badge: states.get(id)?.badge ?? waiting, rating: value });
      if (track) requests.ask([track]);
    },
    onChange: notify,
  });

  function ask(tracks: readonly Track[]) {
    const wanted = tracks.flatMap((track) => book.note(track) ?? []);
    if (book.size() > mostKnown) forget();
    requests.ask(wanted);
  }

  function forget() {
    const gone = book.keep((id) => watchers.has(id) || writer.wish(id) !== undefined);
    for (const id of gone) {
      states.delete(id);
      unreachable.delete(id);
    }
  }

  function refresh() {
    forget();
    requests.ask(book.tracks());
    requests.retryNow();
  }

  return {
    send,
    shown,
    ask,
    refresh,
    press: (track, pressed, origin) => writer.rate(track, press(shown(track.id).rating, pressed), origin),
    rate: (track, value, origin) => writer.rate(track, value, origin),
    watch(id, watcher) {
      const all = watchers.get(id) ?? new Set();
      watchers.set(id, all.add(watcher));
      watcher(shown(id));
      return () => {
        all.delete(watcher);
        if (all.size === 0 && watchers.get(id) === all) watchers.delete(id);
      };
    },
    receive(push) {
      requests.retryNow();
      if (push.type === 'playing.command') return onCommand?.(push.command);
      if (push.type === 'scores.changed') return refresh();
      for (const state of push.states) {
        if (!book.get(state.trackId)) continue; // a song this tab has never shown
        requests.supersede(state.trackId);
        take(state);
      }
    },
  };
}
