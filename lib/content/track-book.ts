import type { Track, TrackId } from '../domain/track.ts';

/** How often one song may be announced anew because another place of the page names it otherwise. */
const mostRevisions = 4;

/** What songs are called, put together from all places of the page that name them. */
export interface TrackBook {
  /** The song to announce, or null where its reading says nothing new. */
  note(track: Track): Track | null;
  get(id: TrackId): Track | undefined;
  tracks(): Track[];
  /** Forgets the songs that `wanted` refuses, and returns their ids. */
  keep(wanted: (id: TrackId) => boolean): TrackId[];
  readonly size: number;
}

export function createTrackBook(): TrackBook {
  const entries = new Map<TrackId, { readonly track: Track; readonly revisions: number }>();
  return {
    note(track) {
      const known = entries.get(track.id);
      const merged = known ? merge(known.track, track) : track;
      if (known && (isSame(known.track, merged) || known.revisions >= mostRevisions)) return null;
      entries.set(track.id, { track: merged, revisions: (known?.revisions ?? -1) + 1 });
      return merged;
    },
    get: (id) => entries.get(id)?.track,
    tracks: () => [...entries.values()].map(({ track }) => track),
    keep(wanted) {
      const gone = [...entries.keys()].filter((id) => !wanted(id));
      for (const id of gone) entries.delete(id);
      return gone;
    },
    get size() {
      return entries.size;
    },
  };
}

/** The later reading wins where it says something; a place that leaves something out takes nothing away. */
function merge(known: Track, later: Track): Track {
  const album = later.album?.name || !known.album ? later.album : known.album;
  // Rows round to seconds what the bar tells in milliseconds.
  const sameLength = Math.abs((known.durationMs ?? -1e9) - (later.durationMs ?? 1e9)) <= 1000;
  return {
    id: known.id,
    title: later.title || known.title,
    artists: later.artists.length > 0 ? later.artists : known.artists,
    album,
    durationMs: sameLength ? known.durationMs : (later.durationMs ?? known.durationMs),
  };
}

function isSame(one: Track, other: Track): boolean {
  return (
    one.title === other.title &&
    one.durationMs === other.durationMs &&
    one.album?.id === other.album?.id &&
    one.album?.name === other.album?.name &&
    one.artists.length === other.artists.length &&
    one.artists.every((artist, index) => artist.name === other.artists[index]?.name)
  );
}
