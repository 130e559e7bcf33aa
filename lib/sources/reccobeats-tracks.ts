/** Songs as ReccoBeats lists them: Spotify's ids stand at the end of addresses, its own are UUIDs. */
import * as v from 'valibot';
import { isSpotifyId } from '../domain/track.ts';
import type { Track } from '../domain/track.ts';
import { badAnswer } from './ask.ts';

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

function idOf(href: unknown, kind: 'track' | 'artist'): string | null {
  const id =
    typeof href === 'string' ? new RegExp(`/${kind}/([A-Za-z0-9]{22})(?:[/?#]|$)`).exec(href)?.[1] : null;
  return isSpotifyId(id) ? id : null;
}

/**
 * Each song of an answer once, in its order; rows that lead nowhere at Spotify are left out.
 * @throws {SourceError} bad-answer
 */
export function tracksOf(answer: unknown): Track[] {
  const parsed = v.safeParse(answerSchema, answer);
  if (!parsed.success) throw badAnswer('ReccoBeats');
  const tracks = new Map<string, Track>();
  for (const { trackTitle, artists, durationMs, href } of parsed.output.content) {
    const id = idOf(href, 'track');
    if (id === null || tracks.has(id)) continue;
    const refs = (artists ?? []).map((artist) => ({ id: idOf(artist.href, 'artist'), name: artist.name }));
    const title = trackTitle ?? '';
    tracks.set(id, { id, title, artists: refs, album: null, durationMs: durationMs ?? null });
  }
  return [...tracks.values()];
}
