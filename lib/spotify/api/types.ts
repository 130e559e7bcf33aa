/** What is read of Spotify's answers. Everything else they hold, now or later, is passed over. */
import * as v from 'valibot';
import { isrcFrom } from '../../domain/recording.ts';
import type { RemoteItem } from '../../domain/remote-playlist.ts';
import { isSpotifyId } from '../../domain/track.ts';

const text = v.nullish(v.string());
const named = v.object({ id: v.nullish(v.string(), null), name: v.nullish(v.string(), '') });

/** A song, a local file or an episode; only a song has an id of a song. */
const contentSchema = v.object({
  id: text,
  uri: text,
  type: text,
  name: text,
  is_local: v.nullish(v.boolean()),
  duration_ms: v.nullish(v.number()),
  artists: v.nullish(v.array(named)),
  album: v.nullish(named),
  external_ids: v.nullish(v.object({ isrc: text })),
});

/** `item` is today's name, `track` the one that some old apps are still given. */
export const rowSchema = v.object({
  added_at: text,
  is_local: v.nullish(v.boolean()),
  item: v.nullish(contentSchema),
  track: v.nullish(contentSchema),
});
export type Row = v.InferOutput<typeof rowSchema>;

const countSchema = v.nullish(v.object({ total: v.number() }));
export const playlistSchema = v.object({
  id: v.string(),
  name: v.nullish(v.string(), ''),
  description: text,
  snapshot_id: v.string(),
  collaborative: v.nullish(v.boolean(), false),
  owner: v.nullish(v.object({ id: text, account_id: text })),
  items: countSchema,
  tracks: countSchema,
});
export type Playlist = v.InferOutput<typeof playlistSchema>;

/** `account_id` came in May 2026 and is to replace `id`. */
export const meSchema = v.object({ id: text, account_id: text, display_name: text });
export const snapshotSchema = v.object({ snapshot_id: v.string() });
export const flagsSchema = v.array(v.boolean());

function timeOf(text: string | null | undefined): number | null {
  const at = Date.parse(text ?? '');
  // Rows older than the field itself say 1970.
  return at > 0 ? at : null;
}

function kindOf(row: Row, content: v.InferOutput<typeof contentSchema>): RemoteItem['kind'] {
  if (row.is_local || content.is_local || content.uri?.startsWith('spotify:local:')) return 'local';
  if (content.type === 'episode' || content.uri?.startsWith('spotify:episode:')) return 'episode';
  if (isSpotifyId(content.id) && content.uri === `spotify:track:${content.id}`) return 'track';
  return 'gone';
}

/** A row in our words, in either shape; what is no song keeps its place and its URI. */
export function itemOf(row: Row): RemoteItem {
  const content = row.item ?? row.track ?? null;
  const addedAt = timeOf(row.added_at);
  if (content === null) {
    const nothing = { trackId: null, title: '', artists: [], album: null, durationMs: null, isrc: null };
    return { uri: null, kind: 'gone', ...nothing, addedAt };
  }
  const kind = kindOf(row, content);
  const id = (value: string | null) => (isSpotifyId(value) ? value : null);
  const { album } = content;
  return {
    uri: content.uri ?? null,
    kind,
    trackId: kind === 'track' && isSpotifyId(content.id) ? content.id : null,
    title: content.name ?? '',
    artists: (content.artists ?? []).map((artist) => ({ id: id(artist.id), name: artist.name ?? '' })),
    album: album ? { id: id(album.id), name: album.name ?? '' } : null,
    durationMs: content.duration_ms ?? null,
    isrc: kind === 'track' ? isrcFrom(content.external_ids?.isrc) : null,
    addedAt,
  };
}
