import { backOffMs, sendPatiently, sleep } from './back-off.ts';
import type { Send } from '../message-client.ts';
import type { Track, TrackId } from '../domain/track.ts';
import type { TrackState } from '../domain/score.ts';

/** The protocol's limit for one `scores.of`. */
const mostTracks = 200;

export interface ScoreRequestsDeps {
  readonly send: Send;
  readonly signal: AbortSignal;
  onStates(states: readonly TrackState[]): void;
  /** The background cannot be reached, and when it is tried again (milliseconds since 1970). */
  onUnreachable(ids: readonly TrackId[], retryAt: number): void;
  /** Songs nobody looks at any more are not asked for again. */
  isWatched(id: TrackId): boolean;
}

/** Asks the background for the states of songs: in batches, in the order given, until it answers. */
export interface ScoreRequests {
  ask(tracks: readonly Track[]): void;
  /** What is on its way for this song is out of date: do not take it. Says whether there was any. */
  supersede(id: TrackId): boolean;
  /** The background gave a sign of life: what waits for it is asked now. */
  retryNow(): void;
}

export function createScoreRequests(deps: ScoreRequestsDeps): ScoreRequests {
  const { signal } = deps;
  let queue = new Map<TrackId, Track>();
  /** By song, the number of the newest request that is on its way. */
  const newest = new Map<TrackId, number>();
  const failed = new Map<TrackId, Track>();
  let requests = 0;
  let attempt = 0;
  let scheduled = false;
  let wake: AbortController | null = null;

  const ask = (tracks: readonly Track[]) => {
    for (const track of tracks) queue.set(track.id, track);
    if (scheduled || queue.size === 0) return;
    scheduled = true;
    queueMicrotask(flush);
  };

  function flush() {
    scheduled = false;
    const tracks = [...queue.values()];
    queue = new Map();
    for (let start = 0; start < tracks.length && !signal.aborted; start += mostTracks) {
      void request(tracks.slice(start, start + mostTracks));
    }
  }

  async function request(tracks: readonly Track[]) {
    const number = ++requests;
    for (const { id } of tracks) newest.set(id, number);
    const answer = await sendPatiently(deps, 'scores.of', { tracks: [...tracks] }, [0]);
    if (!answer) return;
    const current = tracks.filter(({ id }) => newest.get(id) === number);
    for (const { id } of current) newest.delete(id);
    if (!answer.ok) return fail(current);
    attempt = 0;
    const ids = new Set(current.map(({ id }) => id));
    deps.onStates(answer.value.filter(({ trackId }) => ids.has(trackId)));
    retryNow();
  }

  function fail(tracks: readonly Track[]) {
    for (const track of tracks) failed.set(track.id, track);
    if (failed.size > 0) void retryLater();
  }

  async function retryLater() {
    const waitMs = backOffMs(attempt);
    deps.onUnreachable([...failed.keys()], Date.now() + waitMs);
    if (wake) return;
    attempt += 1;
    wake = new AbortController();
    await sleep(waitMs, AbortSignal.any([signal, wake.signal]));
    wake = null;
    if (signal.aborted) return;
    const again = [...failed.values()].filter(({ id }) => deps.isWatched(id));
    failed.clear();
    ask(again);
  }

  function retryNow() {
    wake?.abort();
  }

  return { ask, retryNow, supersede: (id) => newest.delete(id) };
}
