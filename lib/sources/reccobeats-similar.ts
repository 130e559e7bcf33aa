/** Songs that ReccoBeats finds like some and unlike others; what they sound like is asked for afterwards. */
import type { Track, TrackId } from '../domain/track.ts';
import { ask } from './ask.ts';
import type { Fetch } from './ask.ts';
import { tracksOf } from './reccobeats-tracks.ts';

const endpoint = 'https://api.reccobeats.com/v1/track/recommendation';
const timeOutMs = 15_000;

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
  fetch: Fetch,
  { seeds, negativeSeeds, size }: SimilarRequest,
  signal: AbortSignal,
): Promise<Track[]> {
  const query = new URLSearchParams({ size: String(size), seeds: seeds.join(',') });
  if (negativeSeeds.length > 0) query.set('negativeSeeds', negativeSeeds.join(','));
  const answer = await ask({ fetch, timeOutMs }, 'ReccoBeats', `${endpoint}?${query}`, signal);
  const known = new Set([...seeds, ...negativeSeeds]);
  return tracksOf(answer).filter(({ id }) => !known.has(id));
}
