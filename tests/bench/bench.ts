import type { Page } from 'playwright-core';
import type { Track } from '../../lib/domain/track.ts';
import type { ChromiumHarness } from '../e2e/harness/chromium.ts';
import { tasteOf } from '../standins/demo-taste.ts';
import type { Library, StandinSong } from '../standins/library.ts';
import { createRandom } from '../standins/random.ts';
import type { Standins } from '../standins/server.ts';

/** What a measurement is handed. */
export interface Bench {
  readonly launch: (withExtension: boolean) => Promise<ChromiumHarness>;
  readonly library: Library;
  readonly standins: Standins;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

export const rounded = (value: number, digits = 1): number => Number(value.toFixed(digits));

/** Sends one request as our own pages do; rejects where the answer is an error. */
export async function say(page: Page, type: string, data: unknown): Promise<unknown> {
  const answer = await page.evaluate(
    // The page is the extension's own: chrome.runtime is there.
    (message) =>
      (
        globalThis as unknown as { chrome: { runtime: { sendMessage(m: unknown): Promise<unknown> } } }
      ).chrome.runtime.sendMessage(message),
    { type, data },
  );
  const { ok, value, error } = answer as { ok: boolean; value: unknown; error: unknown }; // a Result
  if (!ok) throw new Error(`${type}: ${JSON.stringify(error)}`);
  return value;
}

export const trackOf = ({ id, title, artists, album, durationMs }: StandinSong): Track => ({
  id,
  title,
  artists,
  album,
  durationMs,
});

/** A backup with ratings of the demo listener and the features of every song, to start from. */
export function backupOf(songs: readonly StandinSong[], ratings: number): string {
  const random = createRandom(3);
  const known = songs.filter(({ features }) => features);
  return JSON.stringify({
    format: 'likelihood-backup',
    version: 1,
    createdAt: 1,
    events: [],
    ratings: known.slice(0, ratings).map((song, at) => ({
      trackId: song.id,
      value: random.next() < tasteOf(song) ? 'liked' : 'disliked',
      ratedAt: at,
      origin: 'import',
    })),
    tracks: known.map((song) => ({ ...trackOf(song), seenAt: 1 })),
    features: known.map(({ id, features, isrc }) => ({
      trackId: id,
      source: 'reccobeats',
      values: features,
      isrc,
      fetchedAt: Date.now(),
    })),
  });
}
