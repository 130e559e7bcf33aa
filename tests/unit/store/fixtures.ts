import type { Track } from '../../../lib/domain/track.ts';
import type { StoredFeatures } from '../../../lib/domain/features.ts';
import { openDatabase } from '../../../lib/store/database.ts';
import { createStore } from '../../../lib/store/store.ts';

let databases = 0;

/** A store over a database of its own. */
export function freshStore() {
  const db = openDatabase(`test-${databases++}`);
  return { db, store: createStore(db) };
}

/** The nth made-up Spotify id. */
export const idOf = (n: number): string => `song${String(n).padStart(18, '0')}`;

export const trackOf = (n: number): Track => ({
  id: idOf(n),
  title: `Song ${n}`,
  artists: [{ id: idOf(900 + (n % 7)), name: `Artist ${n % 7}` }],
  album: { id: idOf(800), name: 'Album' },
  durationMs: 180_000 + n,
});

export const featuresOf = (n: number, fetchedAt = 1): StoredFeatures => ({
  trackId: idOf(n),
  source: 'reccobeats',
  values: { energy: (n % 10) / 10, tempo: 100 + n },
  isrc: null,
  fetchedAt,
});
