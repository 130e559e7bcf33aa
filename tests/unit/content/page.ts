/** What the tests of the content script share: a background that answers as told, and the real texts. */
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import messages from '../../../public/_locales/en/messages.json' with { type: 'json' };
import { success } from '../../../lib/errors.ts';
import type { Send } from '../../../lib/message-client.ts';
import type { TrackState } from '../../../lib/domain/score.ts';
import type { Track } from '../../../lib/domain/track.ts';

/** browser.i18n.getMessage as browsers do it; an unknown key is the empty text. */
function getMessage(key: string, substitutions: string | string[] = []): string {
  const found = Object.entries(messages).find(([name]) => name === key)?.[1].message ?? '';
  const given = [substitutions].flat();
  return found.replace(/\$(\d)/g, (_, place: string) => given[Number(place) - 1] ?? '');
}

export function useTexts(): void {
  Object.assign(fakeBrowser.i18n, { getMessage });
}

export const track = (id: string, more: Partial<Track> = {}): Track => ({
  id,
  title: `Song ${id}`,
  artists: [{ id: null, name: 'Someone' }],
  album: { id: null, name: 'Somewhere' },
  durationMs: 180_000,
  ...more,
});

export const badge = (score: number) => ({
  state: 'scored' as const,
  score,
  low: score - 5,
  high: score + 5,
  reasons: [],
  source: 'reccobeats' as const,
  trainedAt: 0,
});

export const state = (trackId: string, score: number, rating: TrackState['rating'] = null): TrackState => ({
  trackId,
  rating,
  badge: badge(score),
});

/** Answers every request at once: scores of 50, ratings kept as wished. */
export function fakeSend() {
  const kept = new Map<string, TrackState['rating']>();
  const send = vi.fn(async (type: string, data: never) => {
    if (type === 'scores.of') {
      const { tracks } = data as { tracks: Track[] }; // its message
      return success(tracks.map(({ id }) => state(id, 50, kept.get(id) ?? null)));
    }
    if (type === 'ratings.set') {
      const { track: rated, value } = data as { track: Track; value: TrackState['rating'] }; // its message
      kept.set(rated.id, value);
      return success({ trackId: rated.id, value });
    }
    return success(null);
  });
  return send as unknown as typeof send & Send; // answers what the protocol says for these three
}

/** Lets promises settle that wait for nothing but each other. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
