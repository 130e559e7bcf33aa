/** A song as the stand-ins know it. `features` carry ReccoBeats' names; null: nobody measured it. */
export interface StandinSong {
  readonly id: string;
  readonly title: string;
  readonly artists: readonly { readonly id: string; readonly name: string }[];
  readonly album: { readonly id: string; readonly name: string };
  readonly durationMs: number;
  readonly kind: 'track' | 'local' | 'episode' | 'unavailable';
  readonly features: Readonly<Record<string, number>> | null;
  /** Two songs may share one: the same recording, released twice. */
  readonly isrc: string;
}

export interface StandinPlaylist {
  readonly id: string;
  readonly name: string;
  readonly trackIds: readonly string[];
}

/** What the stand-in player shows and the stand-in services know. Liked Songs is the playlist `liked`. */
export interface Library {
  readonly name: string;
  readonly songs: readonly StandinSong[];
  readonly playlists: readonly StandinPlaylist[];
  /** Which share of its songs ReccoBeats does not know unless told otherwise; 0.3 by default, as in life. */
  readonly unknownShare?: number;
  /** Which share of ReccoBeats' rows lacks key and mode unless told otherwise; 0.08 by default. */
  readonly incompleteShare?: number;
}

/** The playlists' one reserved id: it is shown as Liked Songs under /collection/tracks. */
export const likedSongsId = 'liked';
