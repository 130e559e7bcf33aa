/** What is to become of a playlist, as plain data: it is looked at and edited before anything is done. */
import type { RatingValue } from '../domain/rating.ts';
import type { SongScore } from '../domain/score.ts';
import type { Song } from '../domain/song.ts';
import type { TrackId } from '../domain/track.ts';
import type { RemoteItem, RemotePlaylist } from '../domain/remote-playlist.ts';
import type { Wish } from './wish.ts';

export const planKinds = ['clean', 'recommend', 'reorder', 'to-saved', 'from-saved'] as const;
export type PlanKind = (typeof planKinds)[number];

/** `drop`: a proposal that the listener, or the plan, does not want after all. */
export type Deed = 'keep' | 'remove' | 'add' | 'drop';

/**
 * Why a row is where it is. `below`: the model is sure that its score is under the threshold; `uncertain`:
 * under it, but its range reaches over it; `unknown`: no score, or no features to order it by; `replaced`:
 * an earlier proposal that makes room.
 */
export type Why =
  | 'liked'
  | 'disliked'
  | 'below'
  | 'uncertain'
  | 'above'
  | 'unknown'
  | 'not-a-song'
  | 'proposed'
  | 'ordered'
  | 'copied'
  | 'replaced';

export interface PlanRow {
  /** Unique within the plan; stays through every edit. */
  readonly id: number;
  readonly item: RemoteItem;
  /** Where it stands in the source, from 0; null for what is not in it. */
  readonly place: number | null;
  readonly deed: Deed;
  readonly why: Why;
  readonly rating: RatingValue | null;
  readonly score: SongScore | null;
  /** For proposals: the pool it comes from, and which of the listener's clusters of taste it is near. */
  readonly from: { readonly pool: string; readonly cluster: number | null } | null;
  /** Whether the listener decided it. */
  readonly edited: boolean;
}

export interface NewPlaylist {
  readonly into: 'new';
  readonly name: string;
  readonly description: string;
}

export interface PlaylistRef {
  readonly playlistId: string;
  readonly name: string;
  /** As it was when the plan was made. */
  readonly snapshotId: string;
}

export type Target = NewPlaylist | ({ readonly into: 'playlist' } & PlaylistRef) | { readonly into: 'saved' };

export interface Plan {
  readonly kind: PlanKind;
  /** The playlist whose rows have places; the target itself where it is changed in place. */
  readonly source: PlaylistRef | null;
  readonly target: Target;
  /**
   * In the order in which they will be. All rows of a playlist that is changed in place are among them; of
   * one that is copied into the saved songs, only its songs, each once and without a place.
   */
  readonly rows: readonly PlanRow[];
  /** How many songs were asked for, where a number was. */
  readonly wanted: number | null;
  /** Once carried out, this is wished of its playlist each week. */
  readonly weekly?: Wish;
}

/** What is known here of a song in a playlist. */
export interface SongFacts {
  readonly song: Song | null;
  readonly score: SongScore | null;
  readonly rating: RatingValue | null;
}
export type Facts = ReadonlyMap<TrackId, SongFacts>;

const noFacts: SongFacts = { song: null, score: null, rating: null };

export const factsOf = (facts: Facts, { trackId }: RemoteItem): SongFacts =>
  (trackId === null ? undefined : facts.get(trackId)) ?? noFacts;

/** Only songs can be judged, moved for their sound or copied; a song has an address. */
export const isSong = (item: RemoteItem): item is RemoteItem & { readonly uri: string } =>
  item.kind === 'track' && item.uri !== null;

export const refOf = ({ id, name, snapshotId }: RemotePlaylist): PlaylistRef => ({
  playlistId: id,
  name,
  snapshotId,
});

/** The row of a playlist at `place`, kept unless somebody says otherwise. */
export function keptRow(item: RemoteItem, place: number, facts: Facts): PlanRow {
  const { score, rating } = factsOf(facts, item);
  const why = isSong(item) ? (rating ?? 'unknown') : 'not-a-song';
  return { id: place, item, place, deed: 'keep', why, rating, score, from: null, edited: false };
}

/** A song as the API would tell it, for what comes from elsewhere. */
export const itemOf = (song: Song): RemoteItem => ({
  uri: `spotify:track:${song.trackId}`,
  kind: 'track',
  trackId: song.trackId,
  title: song.title,
  artists: song.artists,
  album: null,
  durationMs: song.features?.durationMs ?? null,
  isrc: song.isrc,
  addedAt: null,
});

/** A song in a playlist as the model's tools take it, with what is known of it. */
export function songOf(item: RemoteItem, facts: Facts): Song {
  const known = factsOf(facts, item).song;
  if (known) return { ...known, isrc: known.isrc ?? item.isrc };
  const { trackId, title, artists, isrc } = item;
  return { trackId: trackId ?? '', title, artists, genres: [], isrc, features: null, source: null };
}

/**
 * The rows that the target will hold when the plan is done; for saved songs, those that are put into them.
 * A new playlist gets songs only: local files and songs that are gone cannot be added by anyone.
 */
export function resultRows({ target, rows }: Plan): readonly PlanRow[] {
  if (target.into === 'saved') return rows.filter(({ deed, item }) => deed === 'add' && isSong(item));
  return rows.filter(
    ({ deed, item }) => (deed === 'keep' || deed === 'add') && (target.into === 'playlist' || isSong(item)),
  );
}

/** The songs that were proposed and that the listener does not want; not to be proposed again. */
export const rejectedIds = ({ rows }: Plan): readonly TrackId[] =>
  rows.flatMap(({ deed, edited, item: { trackId } }) =>
    deed === 'drop' && edited && trackId !== null ? [trackId] : [],
  );
