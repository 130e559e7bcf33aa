/**
 * ReccoBeats: audio features by Spotify id, without a key.
 *
 * Its answers name a song by its own UUID and carry Spotify's id only at the end of `href`; unknown songs
 * are left out silently and the order is its own. So answers are joined on `href`, never by position.
 */
import * as v from 'valibot';
import { checkFeatures } from '../domain/features.ts';
import type { StoredFeatures } from '../domain/features.ts';
import { isSpotifyId } from '../domain/track.ts';
import type { TrackId } from '../domain/track.ts';
import { SourceError } from './source.ts';
import type { FeatureSource, SourceAnswer } from './source.ts';

const endpoint = 'https://api.reccobeats.com/v1/audio-features';
const day = 86_400_000;
const timeOutMs = 10_000;
const longestRetryAfterMs = 6 * 3_600_000;

const answerSchema = v.object({ content: v.array(v.record(v.string(), v.unknown())) });

export function createReccoBeats(deps: {
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly timeOutMs?: number;
}): FeatureSource {
  return {
    id: 'reccobeats',
    batchSize: 40,
    gapMs: 500,
    restAfterMissMs: 7 * day,
    refreshAfterMs: 180 * day,
    async lookUp(ids, signal) {
      const body = await ask(deps, ids, signal);
      const parsed = v.safeParse(answerSchema, body);
      if (!parsed.success) throw new SourceError('bad-answer', 'ReccoBeats answered in an unknown form.');
      return joinAnswer(ids, parsed.output.content, deps.now());
    },
  };
}

async function ask(
  deps: { readonly fetch: typeof fetch; readonly timeOutMs?: number },
  ids: readonly TrackId[],
  signal: AbortSignal,
): Promise<unknown> {
  const timeOut = AbortSignal.timeout(deps.timeOutMs ?? timeOutMs);
  let response: Response;
  let text: string;
  try {
    response = await deps.fetch(`${endpoint}?ids=${ids.join(',')}`, {
      signal: AbortSignal.any([signal, timeOut]),
      headers: { Accept: 'application/json' },
      credentials: 'omit',
      cache: 'no-store',
    });
    text = await response.text();
  } catch (cause) {
    if (signal.aborted) throw new SourceError('cancelled', 'The question was withdrawn.', { cause });
    if (timeOut.aborted) throw new SourceError('service-down', 'ReccoBeats took too long.', { cause });
    throw new SourceError('network', 'ReccoBeats could not be reached.', { cause });
  }
  if (!response.ok) throw refusal(response);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SourceError('bad-answer', 'ReccoBeats answered with broken JSON.', { cause });
  }
}

function refusal({ status, headers }: Response): SourceError {
  const seconds = Number(headers.get('Retry-After') ?? Number.NaN);
  const retryAfterMs = seconds >= 0 ? Math.min(seconds * 1000, longestRetryAfterMs) : null;
  if (status === 429)
    return new SourceError('rate-limited', 'ReccoBeats asks for a slower pace.', { retryAfterMs });
  if (status === 400 || status === 422) {
    return new SourceError('bad-answer', `ReccoBeats refused the question (${status}).`, { refused: true });
  }
  return new SourceError('service-down', `ReccoBeats is not working (${status}).`, { retryAfterMs });
}

function joinAnswer(
  ids: readonly TrackId[],
  rows: readonly Record<string, unknown>[],
  fetchedAt: number,
): SourceAnswer {
  const asked = new Set(ids);
  const found = new Map<TrackId, StoredFeatures>();
  for (const row of rows) {
    const trackId = spotifyIdOf(row['href']);
    if (trackId === null || !asked.has(trackId) || found.has(trackId)) continue;
    const values = checkFeatures(row);
    if (Object.keys(values).length === 0) continue;
    const isrc = typeof row['isrc'] === 'string' ? row['isrc'] : null;
    found.set(trackId, { trackId, source: 'reccobeats', values, isrc, fetchedAt });
  }
  return { found: [...found.values()], missed: ids.filter((id) => !found.has(id)) };
}

/** The last path segment of a song's address; null for artists' addresses and anything else. */
function spotifyIdOf(href: unknown): TrackId | null {
  const id = typeof href === 'string' ? /\/track\/([A-Za-z0-9]{22})(?:[/?#]|$)/.exec(href)?.[1] : undefined;
  return isSpotifyId(id) ? id : null;
}
