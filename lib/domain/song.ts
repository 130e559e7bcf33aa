import type { AudioFeatures, SourceId } from './features.ts';
import type { ArtistRef, TrackId } from './track.ts';

/** A song as learning and scoring see it. */
export interface Song {
  readonly trackId: TrackId;
  readonly title: string;
  readonly artists: readonly ArtistRef[];
  readonly genres: readonly string[];
  readonly isrc: string | null;
  /** null while no source knows the song. */
  readonly features: AudioFeatures | null;
  readonly source: SourceId | null;
}

export interface RatedSong extends Song {
  readonly liked: boolean;
  /** Milliseconds since 1970. */
  readonly ratedAt: number;
}
