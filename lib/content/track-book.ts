import type { Track, TrackId } from '../domain/track.ts';

/** What songs are called, by the place of the page that says most of them. */
export interface TrackBook {
  /** The song to announce, or null where its reading says nothing new. */
  note(track: Track): Track | null;
  get(id: TrackId): Track | undefined;
  tracks(): Track[];
  /** Forgets the songs that `wanted` refuses, and returns their ids. */
  keep(wanted: (id: TrackId) => boolean): TrackId[];
  size(): number;
}

export function createTrackBook(): TrackBook {
  const tracks = new Map<TrackId, Track>();
  return {
    note(track) {
      const known = tracks.get(track.id);
      if (known && fields(known) >= fields(track)) return null;
      tracks.set(track.id, track);
      return track;
    },
    get: (id) => tracks.get(id),
    tracks: () => [...tracks.values()],
    keep(wanted) {
      const gone = [...tracks.keys()].filter((id) => !wanted(id));
      for (const id of gone) tracks.delete(id);
      return gone;
    },
    size: () => tracks.size,
  };
}

/** How much a place of the page says of a song. Two that say as much, if not the same, never take turns. */
const fields = ({ title, artists, album, durationMs }: Track): number =>
  [title, artists.length, album?.name, durationMs].filter(Boolean).length;
