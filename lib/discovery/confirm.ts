/**
 * ListenBrainz maps names to ids at Spotify by letters, and where it does not know the album, an id may be that
 * of another version. ReccoBeats, which knows songs by these ids, is asked what they are.
 */
import type { Track } from '../domain/track.ts';
import type { ReccoBeatsClient } from '../sources/reccobeats.ts';
import { SourceError } from '../sources/source.ts';
import type { Guard } from './guard.ts';
import type { SongWithIds } from './labs.ts';
import { isNamed } from './match.ts';

const idsPerSong = 3;
const idsPerQuestion = 40;

export function createConfirm({
  reccobeats,
  guard,
}: {
  readonly reccobeats: Pick<ReccoBeatsClient, 'tracks'>;
  readonly guard: Guard;
}) {
  /** What ReccoBeats says of the ids; nothing where it does not answer, which is no reason to stop. */
  async function said(ids: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, Track>> {
    const known = new Map<string, Track>();
    try {
      for (let from = 0; from < ids.length; from += idsPerQuestion) {
        const part = ids.slice(from, from + idsPerQuestion);
        for (const track of await guard.ask(signal, () => reccobeats.tracks(part, signal)))
          known.set(track.id, track);
      }
    } catch (error) {
      if (!(error instanceof SourceError) || error.code === 'cancelled') throw error;
    }
    return known;
  }

  /**
   * Each song's track: the first id that ReccoBeats knows under this very name, else the first that it does not
   * know; null where it knows them all to be something else.
   */
  return async function confirm<T extends SongWithIds>(
    songs: readonly T[],
    signal: AbortSignal,
  ): Promise<{ readonly song: T; readonly track: Track | null }[]> {
    const ids = new Set(songs.flatMap((song) => song.ids.slice(0, idsPerSong)));
    const known = await said([...ids], signal);
    return songs.map((song) => {
      const own = song.ids.slice(0, idsPerSong);
      const tracks = own.flatMap((id) => known.get(id) ?? []);
      const right = tracks.find((track) => isNamed(song, track));
      const unknown = own.find((id) => !known.has(id));
      return { song, track: right ?? (unknown === undefined ? null : trackOf(song, unknown)) };
    });
  };
}

export type Confirm = ReturnType<typeof createConfirm>;

const trackOf = ({ title, credit, album }: SongWithIds, id: string): Track => ({
  id,
  title,
  artists: [{ id: null, name: credit }],
  album: album ? { id: null, name: album } : null,
  durationMs: null,
});
