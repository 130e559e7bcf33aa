/** A song, an artist or an album in Spotify's sense: ids are the 22 base-62 characters of their URIs. */
export type TrackId = string;

export interface ArtistRef {
  /** null where a source names an artist without an id. */
  readonly id: string | null;
  readonly name: string;
}

export interface AlbumRef {
  readonly id: string | null;
  readonly name: string;
}

/** What is told of a song, mostly by the player's page. */
export interface Track {
  readonly id: TrackId;
  readonly title: string;
  readonly artists: readonly ArtistRef[];
  readonly album: AlbumRef | null;
  readonly durationMs: number | null;
  /** The recording's code in its bare form, e.g. USUG12103683; only Spotify's API tells it, where connected. */
  readonly isrc?: string;
}

const spotifyId = /^[A-Za-z0-9]{22}$/;

export function isSpotifyId(value: unknown): value is string {
  return typeof value === 'string' && spotifyId.test(value);
}
