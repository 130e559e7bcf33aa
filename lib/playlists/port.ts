/** The place where playlists live, as plans know it; the words are domain's, so that lib/spotify may speak them. */
export type {
  PlaylistPort,
  PortOptions,
  RemoteItem,
  RemotePlaylist,
  RemotePlaylistHead,
} from '../domain/remote-playlist.ts';
