/** MusicBrainz: which recordings a song is there, by title, artist and duration. One request a second. */
import { coreTitle, recordingName, recordingOf, sameRecordingMs } from '../domain/recording.ts';
import type { Track } from '../domain/track.ts';
import { ask, badAnswer } from './ask.ts';
import type { AskDeps, Fetch } from './ask.ts';
import { SourceError } from './source.ts';

const service = 'MusicBrainz';
/** It says 503 to about every fourth question, whatever the pace. */
const tries = 4;
const toleranceMs = 2_000;

interface Row {
  readonly id?: unknown;
  readonly title?: unknown;
  readonly length?: unknown;
  readonly disambiguation?: unknown;
  readonly 'artist-credit'?: readonly { readonly name?: unknown }[];
  readonly releases?: readonly { readonly title?: unknown }[];
}

const quoted = (words: string): string => `"${words.replace(/["\\]/g, '\\$&')}"`;

/** @param deps its `fetch` keeps the pace: see `paced` in ask.ts */
export function createMusicBrainz(deps: AskDeps) {
  /** @param read of the answer; throws where it has another form */
  async function get<T>(
    path: string,
    signal: AbortSignal,
    read: (answer: unknown) => T,
    fetch: Fetch = deps.fetch,
  ): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return read(await ask({ ...deps, fetch }, service, `https://musicbrainz.org/ws/2/${path}`, signal));
      } catch (error) {
        const busy = error instanceof SourceError && error.code === 'service-down';
        if (!busy || attempt === tries) throw error;
      }
    }
  }

  const search = (query: string, signal: AbortSignal) =>
    get(`recording?fmt=json&limit=25&query=${encodeURIComponent(query)}`, signal, rowsOf);

  return {
    /** Ids of the recordings that are this very one, the most likely first; at most five. */
    async find(track: Track, signal: AbortSignal): Promise<string[]> {
      const wanted = recordingOf(track);
      const { title, artist, durationMs } = wanted;
      if (recordingName(wanted) === null || durationMs === null) return [];
      const range = `dur:[${durationMs - toleranceMs} TO ${durationMs + toleranceMs}]`;
      const query = `recording:${quoted(coreTitle(title))} AND artist:${quoted(artist)} AND ${range}`;
      return (await search(query, signal))
        .filter((row) => sameRecordingMs(wanted, toRecording(row)) !== null)
        .map(({ id }) => String(id))
        .slice(0, 5);
    },
    /** Where an artist comes from, as ISO 3166-1 alpha-2; null where nobody said, or the id is unknown. */
    countryOf: (mbid: string, signal: AbortSignal): Promise<string | null> =>
      get(`artist/${encodeURIComponent(mbid)}?fmt=json`, signal, countryIn, unknownIsEmpty(deps.fetch)),
  };
}

/** What it does not know has no page there. */
const unknownIsEmpty =
  (fetch: Fetch): Fetch =>
  async (address, init) => {
    const response = await fetch(address, init);
    return response.status === 404 ? new Response('{}') : response;
  };

function countryIn(answer: unknown): string | null {
  if (typeof answer !== 'object' || answer === null) throw badAnswer(service);
  const { country } = answer as { country?: unknown }; // compared only
  return typeof country === 'string' && /^[A-Z]{2}$/.test(country) ? country : null;
}

function rowsOf(answer: unknown): readonly Row[] {
  const { recordings } = (answer ?? {}) as { recordings?: unknown }; // checked below
  if (Array.isArray(recordings)) return recordings;
  throw badAnswer(service);
}

export type MusicBrainz = ReturnType<typeof createMusicBrainz>;

const toRecording = (row: Row) => ({
  title: String(row.title ?? ''),
  note: String(row.disambiguation ?? ''),
  artist: String(row['artist-credit']?.[0]?.name ?? ''),
  // A recording is on many releases; where it is on a single one, that one's name tells.
  album: row.releases?.length === 1 ? String(row.releases[0]?.title ?? '') : null,
  durationMs: typeof row.length === 'number' ? row.length : null,
});
