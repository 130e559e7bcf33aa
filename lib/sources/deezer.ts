/**
 * Deezer: a song's ISRC and its 30-second preview, by title, artist and duration, without a key.
 *
 * Every error comes as HTTP 200, searches are loose, and only some rows of a search tell the ISRC.
 */
import { coreTitle, isrcFrom, nearestRecording, recordingName, recordingOf } from '../domain/recording.ts';
import type { Recording } from '../domain/recording.ts';
import type { Track } from '../domain/track.ts';
import { ask, badAnswer } from './ask.ts';
import type { AskDeps } from './ask.ts';
import { SourceError } from './source.ts';

const service = 'Deezer';

interface Offer extends Recording {
  readonly id: number;
  readonly isrc: string | null;
  readonly preview: string;
}

/** Any object, as an answer of JSON. */
type Row = { readonly [key: string]: unknown };
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const row = (value: unknown): Row => (value && typeof value === 'object' ? (value as Row) : {}); // narrowed just before

/** The question's quotes are the query's own. */
const quoted = (words: string): string => `"${words.replaceAll('"', ' ')}"`;

export function createDeezer(deps: AskDeps) {
  async function get(path: string, signal: AbortSignal): Promise<Row> {
    const answer = await ask(deps, service, `https://api.deezer.com/${path}`, signal);
    if (!answer || typeof answer !== 'object') throw badAnswer(service);
    const { error } = answer as Row; // narrowed just before
    if (!error) return answer as Row; // as above
    const { code, message } = row(error);
    if (code === 800) return { data: [] };
    if (code === 4 || code === 700)
      throw new SourceError('rate-limited', 'Deezer asks for a slower pace.', { retryAfterMs: 5_000 });
    throw new SourceError('bad-answer', `Deezer refused the question: ${text(message)}`, {
      refused: code === 500 || code === 501,
    });
  }

  /** This very recording as Deezer lists it, or null. */
  async function find(track: Track, signal: AbortSignal): Promise<Offer | null> {
    const wanted = recordingOf(track);
    // Nobody is asked for what no name could tell.
    if (recordingName(wanted) === null || wanted.durationMs === null) return null;
    const query = `artist:${quoted(wanted.artist)} track:${quoted(coreTitle(wanted.title))}`;
    const { data } = await get(`search?limit=25&q=${encodeURIComponent(query)}`, signal);
    if (!Array.isArray(data)) throw badAnswer(service);
    return nearestRecording(wanted, data.map(offerOf));
  }

  return {
    find,
    /** The recording's ISRC, without dashes; null where Deezer does not know the song. */
    async isrcOf(track: Track, signal: AbortSignal): Promise<string | null> {
      const offer = await find(track, signal);
      if (!offer || offer.isrc) return offer?.isrc ?? null;
      return isrcFrom((await get(`track/${offer.id}`, signal))['isrc']);
    },
  };
}

export type Deezer = ReturnType<typeof createDeezer>;

function offerOf(value: unknown): Offer {
  const { id, title, title_version: note, artist, album, duration, isrc, preview } = row(value);
  return {
    id: Number(id),
    title: text(title),
    note: text(note),
    artist: text(row(artist)['name']),
    album: text(row(album)['title']),
    durationMs: typeof duration === 'number' ? duration * 1000 : null,
    isrc: isrcFrom(isrc),
    preview: text(preview),
  };
}
