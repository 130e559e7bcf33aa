import type { Track, TrackId } from '../../domain/track.ts';

/** Tells the id of the song that plays from songs seen before, where the bar itself tells none. */
export interface SongMemory {
  remember(track: Track): void;
  /** null unless exactly one song seen fits album, title and duration. Never by title alone. */
  recall(song: {
    readonly albumId: string | null;
    readonly title: string;
    readonly durationMs: number | null;
  }): TrackId | null;
}

/** Rows show whole seconds, the bar's slider milliseconds. */
const toleranceMs = 1000;
const mostSongs = 20_000;

/** In memory only: it is gone with the tab. */
export function createSongMemory(): SongMemory {
  const seen = new Map<string, Map<TrackId, number>>();
  const keyOf = (albumId: string, title: string) => `${albumId} ${title.toLowerCase()}`;
  return {
    remember({ id, title, album, durationMs }) {
      if (!album?.id || !title || durationMs === null) return;
      if (seen.size > mostSongs) seen.clear();
      const key = keyOf(album.id, title);
      const same = seen.get(key) ?? new Map<TrackId, number>();
      same.set(id, durationMs);
      seen.set(key, same);
    },
    recall({ albumId, title, durationMs }) {
      if (!albumId || !title || durationMs === null) return null;
      const same = [...(seen.get(keyOf(albumId, title)) ?? [])];
      const fitting = same.filter(([, ms]) => Math.abs(ms - durationMs) <= toleranceMs);
      return fitting.length === 1 ? (fitting[0]?.[0] ?? null) : null;
    },
  };
}
