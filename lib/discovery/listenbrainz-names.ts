/** The way into ListenBrainz and out again: a song's recording there, and a recording's song at Spotify. */
import * as v from 'valibot';
import { coreTitle } from '../domain/recording.ts';
import type { Track } from '../domain/track.ts';
import type { Guard } from './guard.ts';
import { mostPerQuestion } from './labs.ts';
import type { FoundRecording, Labs, SongWithIds } from './labs.ts';
import { isNamed, isPlainSong, isSameNamed } from './match.ts';
import type { NamedSong } from './match.ts';

const recordingSchema = v.object({ mbid: v.string(), artistMbids: v.array(v.string()) });
const songSchema = v.object({
  mbid: v.string(),
  title: v.string(),
  credit: v.string(),
  album: v.nullable(v.string()),
  ids: v.array(v.string()),
});

export type KnownRecording = v.InferOutput<typeof recordingSchema>;

/** @param deps.guard shared by everybody who looks up names there */
export function createListenBrainzNames({ labs, guard }: { readonly labs: Labs; readonly guard: Guard }) {
  /** Credits are compared letter by letter there: the first artist's alone, then all of them together. */
  async function findRecording(track: Track, title: string, signal: AbortSignal) {
    const artists = track.artists.map((artist) => artist.name);
    for (const credit of new Set([artists[0] ?? '', artists.join(' & ')])) {
      const offers = await guard.ask(signal, () => labs.find(credit, title, signal));
      const found = offers.find((offer) => isNamed(offer, track));
      if (found) return found;
    }
    return null;
  }

  return {
    /**
     * The recording that is this song; null where none is, or where its name speaks of a live, remixed or other
     * version, which is asked of nobody.
     */
    async recordingOf(track: Track, signal: AbortSignal): Promise<KnownRecording | null> {
      const [artist] = track.artists;
      const title = coreTitle(track.title);
      const album = track.album?.name ?? null;
      if (!artist || !isPlainSong({ title: track.title, credit: artist.name, album })) return null;
      const key = `recording:${track.artists.map(({ name }) => name).join(' & ')}\n${title}`;
      const kept = await guard.recall(key);
      if (kept === null) return null;
      if (v.is(recordingSchema, kept)) return kept;
      const found = await findRecording(track, title, signal);
      const recording = found ? { mbid: found.mbid, artistMbids: [...found.artistMbids] } : null;
      await guard.remember(key, recording);
      return recording;
    },

    /** Those recordings that are at Spotify, in the order given. Names come back as the service has them. */
    async songsOf(mbids: readonly string[], signal: AbortSignal): Promise<SongWithIds[]> {
      const songs = new Map<string, SongWithIds>();
      const open: string[] = [];
      for (const mbid of new Set(mbids)) {
        const kept = await guard.recall(`ids:${mbid}`);
        if (v.is(songSchema, kept)) songs.set(mbid, kept);
        else if (kept !== null) open.push(mbid);
      }
      for (let from = 0; from < open.length; from += mostPerQuestion) {
        const asked = open.slice(from, from + mostPerQuestion);
        const rows = await guard.ask(signal, () => labs.idsOf(asked, signal));
        for (const mbid of asked) {
          const row = rows.find((one) => one.mbid === mbid && one.ids.length > 0 && isPlainSong(one));
          if (row) songs.set(mbid, row);
          await guard.remember(`ids:${mbid}`, row ?? null);
        }
      }
      return mbids.flatMap((mbid) => songs.get(mbid) ?? []);
    },
    save: guard.save,
  };
}

export type ListenBrainzNames = ReturnType<typeof createListenBrainzNames>;

/** Of songs with ids, those that are named as the recordings were that were asked for. */
export function sameSongs(songs: readonly SongWithIds[], asked: readonly FoundRecording[]): SongWithIds[] {
  const names = new Map<string, NamedSong>(asked.map((one) => [one.mbid, one]));
  return songs.filter((song) => {
    const name = names.get(song.mbid);
    return name !== undefined && isSameNamed(song, name);
  });
}
