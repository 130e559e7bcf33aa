/** Names of columns in files of songs: our own, Exportify's, and those of public data sets. */
import type { FeatureName } from './features.ts';

/** As Spotify's API named them; public data sets do too. */
export const featureColumns: { readonly [name in FeatureName]: string } = {
  danceability: 'danceability',
  energy: 'energy',
  key: 'key',
  loudness: 'loudness',
  mode: 'mode',
  speechiness: 'speechiness',
  acousticness: 'acousticness',
  instrumentalness: 'instrumentalness',
  liveness: 'liveness',
  valence: 'valence',
  tempo: 'tempo',
  durationMs: 'duration_ms',
  timeSignature: 'time_signature',
};

/** The order of the table that this project grew out of comes first, so its scripts read our files. */
export const exportColumns = [
  'liked',
  'duration_ms',
  'danceability',
  'energy',
  'key',
  'loudness',
  'mode',
  'acousticness',
  'instrumentalness',
  'liveness',
  'valence',
  'tempo',
  'id',
  'title',
  'artist',
  'source',
  'speechiness',
  'time_signature',
  'album',
  'album_id',
  'artists',
  'isrc',
  'rated_at',
  'origin',
] as const;
export type ExportColumn = (typeof exportColumns)[number];

/** Other names for what a column tells: lower case, with everything but letters and digits as `_`. */
export const otherNames: { readonly [column in ExportColumn]?: readonly string[] } = {
  liked: ['like', 'target', 'label', 'rating', 'favorite', 'favourite'],
  id: ['track_id', 'spotify_id', 'track_uri', 'uri', 'spotify_uri', 'track_url', 'url', 'track_href'],
  title: ['track_name', 'name', 'song_title', 'song', 'track', 'song_name'],
  artist: ['artist_name_s', 'artist_name', 'artist_names', 'track_artist', 'artists_names'],
  album: ['album_name', 'track_album_name'],
  duration_ms: ['track_duration_ms', 'duration'],
  rated_at: ['added_at', 'date_added', 'time', 'timestamp'],
};
