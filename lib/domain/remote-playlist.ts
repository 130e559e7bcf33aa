/** What plans need of a place where playlists live; lib/spotify/api is one behind it. */
import type { TrackId } from './track.ts';

/** One row of a playlist, whatever it is; rows that are no songs survive every plan untouched. */
export interface RemoteItem {
  /** e.g. spotify:track:…, spotify:episode:…, spotify:local:…; null for a row whose song is gone. */
  readonly uri: string | null;
  readonly kind: 'track' | 'episode' | 'local' | 'gone';
  /** null for everything but tracks. */
  readonly trackId: TrackId | null;
  readonly title: string;
  readonly artists: readonly { readonly id: string | null; readonly name: string }[];
  readonly album: { readonly id: string | null; readonly name: string } | null;
  readonly durationMs: number | null;
  readonly isrc: string | null;
  /** Milliseconds since 1970; null where it is not told. */
  readonly addedAt: number | null;
}

export interface RemotePlaylistHead {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly snapshotId: string;
  readonly songs: number;
  /** Whether this account may read the rows and change them. */
  readonly editable: boolean;
}

export interface RemotePlaylist extends RemotePlaylistHead {
  readonly items: readonly RemoteItem[];
}

export interface PortOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Each call is one or more requests; each may be answered with a LikelihoodError (`network`, `rate-limited`,
 * `quota-exceeded`, `service-down`, `playlist-not-yours`, `not-found`, `not-allowed`, `bad-answer`,
 * `cancelled`, and those of a connection that has ended or lacks something). Writes are done at most once and
 * never retried blindly: after an error nobody knows whether one took effect.
 */
export interface PlaylistPort {
  mine(options?: PortOptions): Promise<readonly RemotePlaylistHead[]>;
  head(playlistId: string): Promise<RemotePlaylistHead>;
  read(playlistId: string, options?: PortOptions): Promise<RemotePlaylist>;
  /** A private one. */
  create(name: string, description: string): Promise<RemotePlaylistHead>;
  /** @param uris of songs and episodes (local files can only be moved), at most 100; resolves with the new snapshot id */
  add(playlistId: string, uris: readonly string[], position?: number): Promise<string>;
  /** Removes every occurrence of each. @param uris at most 100; resolves with the new snapshot id */
  remove(playlistId: string, uris: readonly string[], snapshotId: string): Promise<string>;
  /** Makes the rows these. @param uris at most 100; resolves with the new snapshot id */
  replace(playlistId: string, uris: readonly string[]): Promise<string>;
  /** Moves `length` rows from `start` to before row `before`; resolves with the new snapshot id. */
  move(
    playlistId: string,
    change: { start: number; length: number; before: number; snapshotId: string },
  ): Promise<string>;
  /** Liked Songs, the newest first; costly: read rarely. */
  saved(options?: PortOptions): Promise<readonly RemoteItem[]>;
  /** Puts songs into Liked Songs. @param uris at most 40 */
  save(uris: readonly string[]): Promise<void>;
  /** @param uris at most 40 */
  unsave(uris: readonly string[]): Promise<void>;
  /** @param uris at most 40; in their order */
  isSaved(uris: readonly string[]): Promise<readonly boolean[]>;
}
