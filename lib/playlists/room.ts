/** What the room Playlists shows, and what can be done in it. */
import type { RemotePlaylistHead } from '../domain/remote-playlist.ts';
import type { TrackId } from '../domain/track.ts';
import type { Failure } from '../errors.ts';
import type { PastRun } from './journal.ts';
import type { Plan, PlanKind } from './plan.ts';
import type { Weekly, Wish } from './wish.ts';

/** The connection to Spotify, as the room tells it. */
export type RoomConnection =
  | { readonly state: 'off' | 'connecting' }
  /** `endsAt`: when Spotify ends the consent, in milliseconds since 1970. */
  | { readonly state: 'connected'; readonly clientId: string; readonly endsAt: number }
  | {
      readonly state: 'ended';
      readonly reason: 'consent-over' | 'access-revoked' | 'bad-client-id';
      readonly clientId: string;
    };

/** Where a plan's songs are now: a playlist of Spotify's, or the list that was opened from the player. */
export type PlanSource = { readonly from: 'playlist'; readonly id: string } | { readonly from: 'list' };

/** A new private playlist, or the playlist itself. */
export type PlanPlace = { readonly into: 'new'; readonly name: string } | { readonly into: 'in-place' };

export const orders = ['score', 'similar', 'path', 'tempo', 'energy-curve'] as const;
export type Order = (typeof orders)[number];

export type PlanRequest =
  | {
      readonly kind: 'clean';
      readonly source: PlanSource;
      /** Whole number from 1 to 99. */
      readonly threshold: number;
      readonly place: PlanPlace;
    }
  | (Wish & {
      readonly kind: 'recommend';
      /** Whether the wish is to be renewed each week. */
      readonly weekly: boolean;
      /** A new playlist, or one that is there; `refresh` takes its songs out but for those rated up. */
      readonly place:
        | { readonly into: 'new'; readonly name: string }
        | { readonly into: 'playlist'; readonly id: string; readonly refresh: boolean };
    })
  | {
      readonly kind: 'reorder';
      readonly source: PlanSource;
      readonly order: Order;
      /** The song that `similar` starts from; null for the first one with features. */
      readonly like: TrackId | null;
      readonly place: PlanPlace;
    }
  | { readonly kind: 'to-saved'; readonly source: PlanSource }
  | {
      readonly kind: 'from-saved';
      readonly place:
        { readonly into: 'new'; readonly name: string } | { readonly into: 'playlist'; readonly id: string };
    };

/** How a run, or the making of a plan, ended. */
export type Said =
  | { readonly what: 'done'; readonly run: PastRun }
  | { readonly what: 'nothing' | 'changed' | 'busy' | 'cancelled' }
  /** `lookingUp`: songs whose features were asked for; a plan made again later knows more. */
  | { readonly what: 'planned'; readonly lookingUp: number }
  | { readonly what: 'failed'; readonly error: Failure };

export interface PlaylistsRoomData {
  readonly connection: RoomConnection;
  /** The exact address to put into Spotify's dashboard. */
  readonly redirectUri: string;
  /** True where the browser cannot catch the address that Spotify leads back to: it is pasted by hand. */
  readonly paste: boolean;
  /** Where the consent page is, while it waits to be pasted back; null otherwise. */
  readonly consentPage: string | null;
  /** The listener's playlists; null until they were read. */
  readonly playlists: readonly RemotePlaylistHead[] | null;
  /** A list opened from the player's bar; works without a connection. */
  readonly list: { readonly title: string; readonly songs: number } | null;
  /** Whether there is a model to score with. */
  readonly canScore: boolean;
  /** What is under way, and how far it is; null for nothing. `total` 0 where nobody knows. */
  readonly busy: {
    readonly what: 'connecting' | 'reading' | 'planning' | 'carrying-out';
    readonly done: number;
    readonly total: number;
  } | null;
  /** The plan that is looked at; null for none. */
  readonly plan: Plan | null;
  /** A run that was cut off, and waits to be finished or rolled back. */
  readonly pending: {
    readonly kind: PlanKind;
    readonly name: string | null;
    readonly direction: 'forward' | 'back';
    readonly done: number;
    readonly total: number;
  } | null;
  /** Runs that are over, the last first; those that are done can be undone. */
  readonly past: readonly PastRun[];
  /** The playlist that is renewed each week; null for none. */
  readonly weekly: Weekly | null;
  readonly said: Said | null;
}

/** Everything is answered by new data; nothing throws. */
export interface PlaylistsRoomActions {
  connect(clientId: string): void;
  /** Where `paste`: the address that Spotify's page led to. */
  finishConnect(address: string): void;
  disconnect(): void;
  /** Reads the listener's playlists again. */
  reload(): void;
  makePlan(request: PlanRequest): void;
  /** Puts an edited plan (lib/playlists/edit.ts) in place of the one that is looked at. */
  edit(plan: Plan): void;
  dropPlan(): void;
  carryOut(): void;
  /** Ends what is under way, between two steps. */
  cancel(): void;
  /** For a run that was cut off. */
  finish(): void;
  rollBack(): void;
  letBe(): void;
  undo(runId: string): void;
  /** The weekly playlist stays as it is, and is not proposed anew any more. */
  stopWeekly(): void;
  /** The plan's songs as links, in the clipboard; false where the browser refused. */
  copyLinks(): Promise<boolean>;
  saveCsv(): void;
  dismiss(): void;
}
