/** ListenBrainz' radio: songs of one artist. It may want an account's token; then it is left alone. */
import * as v from 'valibot';
import { ask, badAnswer } from '../sources/ask.ts';
import type { AskDeps, Fetch } from '../sources/ask.ts';
import { NeedsAccountError } from './guard.ts';

const service = 'ListenBrainz';
const rowSchema = v.object({
  recording_mbid: v.pipe(v.string(), v.uuid()),
  similar_artist_mbid: v.optional(v.nullable(v.string())),
});
const answerSchema = v.record(v.string(), v.array(v.unknown()));

export function createArtistRadio(deps: AskDeps) {
  const open: Fetch = async (address, init) => {
    const response = await deps.fetch(address, init);
    if (response.status !== 401 && response.status !== 403) return response;
    throw new NeedsAccountError('service-down', `${service} wants an account.`);
  };
  return {
    /**
     * Recordings of an artist by MusicBrainz' ids, none where it is unknown.
     * @throws {NeedsAccountError} where it wants a token
     */
    async songsOf(artist: string, most: number, signal: AbortSignal): Promise<string[]> {
      const query = new URLSearchParams({
        mode: 'easy',
        max_similar_artists: '0',
        max_recordings_per_artist: String(most),
        pop_begin: '0',
        pop_end: '100',
      });
      const address = `https://api.listenbrainz.org/1/lb-radio/artist/${artist}?${query}`;
      const parsed = v.safeParse(answerSchema, await ask({ ...deps, fetch: open }, service, address, signal));
      if (!parsed.success) throw badAnswer(service);
      const rows = (parsed.output[artist] ?? []).flatMap((value) => {
        const row = v.safeParse(rowSchema, value);
        return row.success ? [row.output] : [];
      });
      // An artist who was merged into another comes back under that one's id: not whom we asked for.
      const own = rows.filter(
        ({ similar_artist_mbid: by }) => by === null || by === undefined || by === artist,
      );
      return [...new Set(own.map((row) => row.recording_mbid))].slice(0, most);
    },
  };
}

export type ArtistRadio = ReturnType<typeof createArtistRadio>;
