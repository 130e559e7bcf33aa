import type { TrackId } from './track.ts';

/**
 * Spotify's ids are numbers of 128 bits written with 22 digits of base 62, so none can begin with a "Z":
 * ids that do are ours, for songs of files that tell features but no id.
 */
const mark = 'Z';
const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Was this id made here? No service knows it. */
export const isLocalId = (id: TrackId): boolean => id.startsWith(mark);

/** The same text gives the same id. The text is what tells the song from others, e.g. artist and title. */
export async function localIdOf(text: string): Promise<TrackId> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return mark + [...hash.subarray(0, 21)].map((byte) => digits.charAt(byte % 62)).join('');
}
