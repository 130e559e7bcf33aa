/** Songs that ReccoBeats finds like some and unlike others; what they sound like is asked for afterwards. */
import * as v from 'valibot';
import { isSpotifyId } from '../domain/track.ts';
import type { Track, TrackId } from '../domain/track.ts';
import { SourceError } from './source.ts';

const endpoint = 'https://api.reccobeats.com/v1/track/recommendation';
const timeOutMs = 15_000;

const idOf = (href: unknown, kind: 'track' | 'artist'): string | null => {
  const id =
    typeof href === 'string' ? new RegExp(`/${kind}/([A-Za-z0-9]{22})(?:[/?#]|$)`).exec(href)?.[1] : null;
  return isSpotifyId(id) ? id : null;
};
const artistSchema = v.object({ name: v.string(), href: v.optional(v.unknown()) });
const answerSchema = v.object({
  content: v.array(
    v.object({
      trackTitle: v.optional(v.nullable(v.string())),
      artists: v.optional(v.nullable(v.array(artistSchema))),
      durationMs: v.optional(v.nullable(v.number())),
      href: v.optional(v.unknown()),
    }),
  ),
});

export interface SimilarRequest {
  /** One to five songs to be like. */
  readonly seeds: readonly TrackId[];
  /** At most five to be unlike. */
  readonly negativeSeeds: readonly TrackId[];
  /** How many, from 1 to 100; fewer may come. */
  readonly size: number;
}

/**
 * Asks once. Seeds and songs without a place at Spotify are left out of the answer.
 * @throws {SourceError} network, service-down, rate-limited, bad-answer or cancelled
 */
export async function findSimilar(
  fetcher: typeof fetch,
  { seeds, negativeSeeds, size }: SimilarRequest,
  signal: AbortSignal,
): Promise<Track[]> {
  const query = new URLSearchParams({ size: String(size), seeds: seeds.join(',') });
  if (negativeSeeds.length > 0) query.set('negativeSeeds', negativeSeeds.join(','));
  const parsed = v.safeParse(answerSchema, await ask(fetcher, `${endpoint}?${query}`, signal));
  if (!parsed.success) throw new SourceError('bad-answer', 'ReccoBeats answered in an unknown form.');
  const known = new Set([...seeds, ...negativeSeeds]);
  return parsed.output.content.flatMap(({ trackTitle, artists, durationMs, href }): Track[] => {
    const id = idOf(href, 'track');
    if (id === null || known.has(id)) return [];
    known.add(id);
    const refs = (artists ?? []).map((artist) => ({ id: idOf(artist.href, 'artist'), name: artist.name }));
    return [{ id, title: trackTitle ?? '', artists: refs, album: null, durationMs: durationMs ?? null }];
  });
}

async function ask(fetcher: typeof fetch, address: string, signal: AbortSignal): Promise<unknown> {
  const timeOut = AbortSignal.timeout(timeOutMs);
  let response: Response;
  try {
    response = await fetcher(address, {
      signal: AbortSignal.any([signal, timeOut]),
      headers: { Accept: 'application/json' },
      credentials: 'omit',
    });
  } catch (cause) {
    if (signal.aborted) throw new SourceError('cancelled', 'The question was withdrawn.', { cause });
    throw new SourceError(timeOut.aborted ? 'service-down' : 'network', 'ReccoBeats could not be reached.', {
      cause,
    });
  }
  if (response.status === 429) throw new SourceError('rate-limited', 'ReccoBeats asks for a slower pace.');
  if (!response.ok) throw new SourceError('service-down', `ReccoBeats is not working (${response.status}).`);
  try {
    return await response.json();
  } catch (cause) {
    throw new SourceError('bad-answer', 'ReccoBeats answered with broken JSON.', { cause });
  }
}
