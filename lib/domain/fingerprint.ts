import { choicesKey } from './model-choices.ts';
import type { ModelChoices } from './model-choices.ts';
import type { RatedSong } from './song.ts';

/**
 * A short text that changes when the ratings a model learns from, or their features, change.
 * 53-bit mix of two FNV-1a hashes over the sorted rows; order does not matter.
 */
export function ratingsFingerprint(rated: readonly RatedSong[]): string {
  const rows = rated
    .map((song) => `${song.trackId}${song.liked ? '+' : '-'}${song.source}${JSON.stringify(song.features)}`)
    .toSorted();
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (const row of rows) {
    for (let at = 0; at < row.length; at++) {
      low = Math.imul(low ^ row.charCodeAt(at), 0x01000193);
      high = Math.imul(high ^ row.charCodeAt(at), 0x85ebca6b);
    }
    low = Math.imul(low ^ 10, 0x01000193);
  }
  return `${rows.length}-${(low >>> 0).toString(36)}${(high >>> 0).toString(36)}`;
}

/** The same for ratings and choices together: it changes when either does, and a model is due then. */
export function trainingFingerprint(rated: readonly RatedSong[], choices: ModelChoices): string {
  const key = choicesKey(choices);
  return key === '' ? ratingsFingerprint(rated) : `${ratingsFingerprint(rated)} ${key}`;
}
