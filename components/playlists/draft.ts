/** What the form of a new plan holds, and the request that it makes. */
import { isSpotifyId } from '../../lib/domain/track.ts';
import type { TrackId } from '../../lib/domain/track.ts';
import { t } from '../../lib/i18n.ts';
import type { MessageKey } from '../../lib/i18n.ts';
import type { PlanKind } from '../../lib/playlists/plan.ts';
import type {
  Order,
  PlanPlace,
  PlanRequest,
  PlanSource,
  PlaylistsRoomData,
} from '../../lib/playlists/room.ts';
import type { Pool } from '../../lib/playlists/wish.ts';

export interface Draft {
  readonly kind: PlanKind;
  /** A playlist's id or `list`; null until one was chosen. */
  readonly source: string | null;
  /** As they were typed: NaN for an empty field. */
  readonly threshold: number;
  readonly count: number;
  readonly least: number;
  readonly pools: readonly Pool[];
  readonly likedToo: boolean;
  /** For clean and reorder. */
  readonly inPlace: boolean;
  /** Where songs are added: a playlist's id, or `new`. */
  readonly target: string;
  readonly refresh: boolean;
  readonly weekly: boolean;
  /** Names that were typed; the others are suggested. */
  readonly names: { readonly [kind in PlanKind]?: string };
  readonly order: Order;
  /** A link to a song, or its id, as it was typed. */
  readonly like: string;
}

export const firstDraft: Draft = {
  kind: 'clean',
  source: null,
  threshold: 40,
  count: 30,
  least: 60,
  // Asking for similar songs sends something to somebody: that is chosen, not given.
  pools: ['seen', 'list'],
  likedToo: false,
  inPlace: false,
  target: 'new',
  refresh: false,
  weekly: false,
  names: {},
  order: 'score',
  like: '',
};

export type RoomFacts = Pick<PlaylistsRoomData, 'connection' | 'playlists' | 'list' | 'canScore'>;

export interface SourceOption {
  readonly key: string;
  readonly name: string;
  readonly songs: number;
}

/** The playlists that this account may change; none without a connection. */
export const ownPlaylists = ({ connection, playlists }: RoomFacts) =>
  connection.state === 'connected' ? (playlists ?? []).filter(({ editable }) => editable) : [];

/** The opened list first, as it was opened to do something with it. */
export function sourceOptions(room: RoomFacts): readonly SourceOption[] {
  const { list } = room;
  const own = ownPlaylists(room).map(({ id, name, songs }) => ({ key: id, name, songs }));
  return list ? [{ key: 'list', name: list.title, songs: list.songs }, ...own] : own;
}

const hasSource = (kind: PlanKind) => kind === 'clean' || kind === 'reorder' || kind === 'to-saved';

/** Liked Songs are the account's: the opened list goes there only with a connection, too. */
export function sourceOf({ kind, source }: Draft, room: RoomFacts): SourceOption | undefined {
  const options = sourceOptions(room);
  return hasSource(kind) ? (options.find(({ key }) => key === source) ?? options[0]) : undefined;
}

/** The opened list is no playlist that could be changed. */
export const canBeInPlace = (draft: Draft, room: RoomFacts): boolean => {
  const source = sourceOf(draft, room);
  return source !== undefined && source.key !== 'list';
};

export const isInPlace = (draft: Draft, room: RoomFacts) => draft.inPlace && canBeInPlace(draft, room);

/** The playlist that songs are added to; undefined for a new one. */
export const targetOf = ({ target }: Draft, room: RoomFacts) =>
  ownPlaylists(room).find(({ id }) => id === target);

/** Pools of songs that there are now. */
export const poolsOf = ({ pools }: Draft, { list }: RoomFacts) =>
  pools.filter((pool) => pool !== 'list' || list !== null);

/** The new playlist's name: as typed, or as it suggests itself. */
export function nameOf(draft: Draft, room: RoomFacts): string {
  const typed = draft.names[draft.kind];
  if (typed !== undefined) return typed;
  const source = sourceOf(draft, room)?.name ?? '';
  if (draft.kind === 'clean') return source && t('playlistsNameCleaned', source);
  if (draft.kind === 'reorder') return source && t('playlistsNameReordered', source);
  return t(draft.kind === 'recommend' ? 'playlistsNameRecommended' : 'playlistsNameSaved');
}

/** The song that a link, an address of Spotify's or an id names; null where it is none. */
export function songIdOf(text: string): TrackId | null {
  const trimmed = text.trim();
  if (isSpotifyId(trimmed)) return trimmed;
  return /(?:\/track\/|^spotify:track:)([A-Za-z0-9]{22})(?:$|[/?#])/.exec(trimmed)?.[1] ?? null;
}

const within = (value: number, low: number, high: number) =>
  Number.isInteger(value) && value >= low && value <= high;

/** Why the draft makes no request yet; null where it does. What cannot be mended in the form comes first. */
export function obstacleOf(draft: Draft, room: RoomFacts): MessageKey | null {
  const { kind, order } = draft;
  const connected = room.connection.state === 'connected';
  if ((kind === 'to-saved' || kind === 'from-saved') && !connected) return 'playlistsNeedsConnection';
  const judges = kind === 'clean' || kind === 'recommend' || (kind === 'reorder' && order === 'score');
  if (judges && !room.canScore) return 'playlistsNeedsModel';
  if (hasSource(kind) && !sourceOf(draft, room)) {
    if (!connected) return 'playlistsNeedsSource';
    return room.playlists === null ? 'playlistsStillReading' : 'playlistsNoneYours';
  }
  return mistakeIn(draft, room);
}

function mistakeIn(draft: Draft, room: RoomFacts): MessageKey | null {
  const { kind, threshold, count, least } = draft;
  if (kind === 'clean' && !within(threshold, 1, 99)) return 'playlistsBadThreshold';
  if (kind === 'recommend') {
    if (!within(count, 1, 500)) return 'playlistsBadCount';
    if (!within(least, 0, 99)) return 'playlistsBadLeast';
    if (poolsOf(draft, room).length === 0) return 'playlistsNeedsPool';
  }
  if (kind === 'reorder' && draft.order === 'similar' && draft.like.trim() && !songIdOf(draft.like)) {
    return 'playlistsBadSong';
  }
  const makesNew = kind !== 'to-saved' && !isInPlace(draft, room) && !targetOf(draft, room);
  return makesNew && nameOf(draft, room).trim() === '' ? 'playlistsNeedsName' : null;
}

/** null where there is an obstacle. */
export function requestOf(draft: Draft, room: RoomFacts): PlanRequest | null {
  if (obstacleOf(draft, room)) return null;
  const { kind, threshold, count, least, likedToo, order, weekly } = draft;
  const key = sourceOf(draft, room)?.key ?? 'list';
  const source: PlanSource = key === 'list' ? { from: 'list' } : { from: 'playlist', id: key };
  const made = { into: 'new', name: nameOf(draft, room).trim() } as const;
  const place: PlanPlace = isInPlace(draft, room) ? { into: 'in-place' } : made;
  const target = targetOf(draft, room);
  switch (kind) {
    case 'clean':
      return { kind, source, threshold, place };
    case 'recommend': {
      const into = target ? ({ into: 'playlist', id: target.id, refresh: draft.refresh } as const) : made;
      return { kind, count, pools: poolsOf(draft, room), least, likedToo, weekly, place: into };
    }
    case 'reorder': {
      const like = order === 'similar' ? songIdOf(draft.like) : null;
      return { kind, source, order, like, place };
    }
    case 'to-saved':
      return { kind, source };
    case 'from-saved':
      return { kind, place: target ? { into: 'playlist', id: target.id } : made };
  }
}
