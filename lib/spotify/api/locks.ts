/**
 * Who must wait for whom: Spotify groups its calls in buckets and shuts one, or all, when too much was asked.
 *
 * What is shut stays so over restarts, for a day's quota does not come back with a new background.
 */
import * as v from 'valibot';
import type { SmallStore, SpotifyClock } from './deps.ts';
import { SpotifyError, throwIfCancelled } from './errors.ts';

const key = 'spotify.locks';
const hour = 3_600_000;
const firstRestMs = 30_000;
const longestRestMs = hour;
const firstQuotaRestMs = 6 * hour;
const longestQuotaRestMs = 24 * hour;
/** Spotify counts requests over 30 seconds; a wait this long is not about that but about one bucket. */
const longestShortRestMs = 120_000;

export type Bucket = 'saved' | 'library' | 'playlists' | 'search' | 'other';

/** Seen live: Liked Songs were shut for a day while playlists went on. */
export function bucketOf(path: string): Bucket {
  if (path === '/me/tracks') return 'saved';
  if (path.startsWith('/me/library')) return 'library';
  if (/^\/(me\/)?playlists(\/|$)/.test(path)) return 'playlists';
  return path.startsWith('/search') ? 'search' : 'other';
}

const lockSchema = v.object({
  /** Milliseconds since 1970. */
  until: v.number(),
  why: v.picklist(['rate-limited', 'quota-exceeded']),
  /** How often it was shut again without an answer in between. */
  strikes: v.pipe(v.number(), v.minValue(1)),
});
type Lock = v.InferOutput<typeof lockSchema>;
const locksSchema = v.record(v.string(), lockSchema);

const words = {
  'rate-limited': 'Spotify asks for a slower pace.',
  'quota-exceeded': 'The quota of requests to Spotify is used up.',
} as const;

export function createLocks(deps: {
  readonly store: SmallStore;
  readonly clock: SpotifyClock;
  /** A wait up to this long is sat out; a longer one is an error that tells when it ends. */
  readonly patienceMs: number;
}) {
  const { store, clock, patienceMs } = deps;
  let locks: Map<string, Lock> | null = null;

  async function load(): Promise<Map<string, Lock>> {
    if (locks) return locks;
    const parsed = v.safeParse(locksSchema, await store.get(key));
    locks ??= new Map(parsed.success ? Object.entries(parsed.output) : []);
    return locks;
  }

  const save = (all: ReadonlyMap<string, Lock>) => store.set(key, Object.fromEntries(all));

  function restMs(why: Lock['why'], strikes: number, askedMs: number | null): number {
    const grown = (first: number, longest: number) => Math.min(longest, first * 2 ** (strikes - 1));
    const asked = askedMs === null ? null : Math.min(askedMs, longestQuotaRestMs);
    if (why === 'rate-limited') return asked ?? grown(firstRestMs, longestRestMs);
    return Math.max(asked ?? 0, grown(firstQuotaRestMs, longestQuotaRestMs));
  }

  function errorOf({ why, until }: Lock): SpotifyError {
    return new SpotifyError(why, words[why], { status: 429, retryAt: until });
  }

  return {
    /**
     * Resolves when the bucket may be asked.
     * @throws SpotifyError `rate-limited` or `quota-exceeded` with `retryAt` when that is not soon; `cancelled`
     */
    async pass(bucket: Bucket, signal?: AbortSignal): Promise<void> {
      const all = await load();
      // A clock that was set back must not shut a bucket for years.
      const latest = clock.now() + longestQuotaRestMs;
      for (const [name, lock] of all) if (lock.until > latest) all.set(name, { ...lock, until: latest });
      for (;;) {
        throwIfCancelled(signal);
        const held = [all.get(bucket), all.get('all')].filter((lock) => lock !== undefined);
        const longest = held.toSorted((a, b) => b.until - a.until)[0];
        const waitMs = (longest?.until ?? 0) - clock.now();
        if (!longest || waitMs <= 0) return;
        if (waitMs > patienceMs) throw errorOf(longest);
        await clock.wait(waitMs, signal);
      }
    },
    /** Spotify said 429: nothing of this bucket (of all, where the wait is short) before the wait is over. */
    async shut(bucket: Bucket, why: Lock['why'], askedMs: number | null): Promise<SpotifyError> {
      const all = await load();
      const isShort = why === 'rate-limited' && (askedMs ?? 0) <= longestShortRestMs;
      const name = isShort ? 'all' : bucket;
      const strikes = (all.get(name)?.strikes ?? 0) + 1;
      const lock: Lock = { until: clock.now() + restMs(why, strikes, askedMs), why, strikes };
      all.set(name, lock);
      await save(all);
      return errorOf(lock);
    },
    /** It answered: earlier refusals count no more. */
    async answered(bucket: Bucket): Promise<void> {
      const all = await load();
      // Not those made while this answer was on its way.
      const over = [bucket, 'all'].filter((name) => (all.get(name)?.until ?? Infinity) <= clock.now());
      for (const name of over) all.delete(name);
      if (over.length > 0) await save(all);
    },
    /** The buckets that are shut now and until when, `all` for every one; for the dashboard. */
    async shutNow(): Promise<
      readonly { readonly bucket: string; readonly why: Lock['why']; readonly until: number }[]
    > {
      const all = [...(await load())].filter(([, { until }]) => until > clock.now());
      return all.map(([bucket, { why, until }]) => ({ bucket, why, until }));
    },
  };
}

export type Locks = ReturnType<typeof createLocks>;
