/** What the room Discover shows, and what can be done in it. */
import type { RatingValue } from '../domain/rating.ts';
import type { TrackId } from '../domain/track.ts';
import type { Failure } from '../errors.ts';
import type { OutsideActions, OutsideData } from './outside.ts';
import type { FoundSong, ImportOutcome, ImportProgress } from './protocol.ts';
import type { CatalogueFilter } from './scan/query.ts';
import type { Summary } from './scan/summaries.ts';
import type { CatalogueSong } from './show.ts';

/** A genre or a country, with how many of its songs the listener rated. */
export interface TagSummary extends Summary {
  readonly rated: number;
}

/** Where near songs may come from: anywhere, anywhere but the song's own, or one place. */
export type Border = { readonly across: 'any' | 'other' } | { readonly across: 'one'; readonly name: string };

export interface NearBorders {
  readonly country: Border;
  readonly genre: Border;
}

export const noBorders: NearBorders = { country: { across: 'any' }, genre: { across: 'any' } };

/** The song that others are near to; only its id is sure. */
export type NearSeed = Pick<CatalogueSong, 'id' | 'artists' | 'genres' | 'countries' | 'features'> & {
  /** null where nobody here knows it. */
  readonly title: string | null;
};

export type DiscoverSaid =
  | {
      readonly what: 'rated';
      readonly title: string;
      readonly value: RatingValue | null;
      /** Undoes it; null where nothing changed. */
      readonly batchId: number | null;
    }
  | { readonly what: 'sent'; readonly songs: number; readonly room: ListRoom }
  | { readonly what: 'saved'; readonly fileName: string }
  | { readonly what: 'dismissed'; readonly song: CatalogueSong }
  | { readonly what: 'nothing-to-send' | 'bad-link' | 'cleared' | 'undone' | 'no-model' }
  | { readonly what: 'failed'; readonly error: Failure };

/** What the model can be taken along as: a query, or the network alone. */
export type ModelFormat = 'sql' | 'onnx';

/** Rooms that take a list of songs. */
export type ListRoom = 'rate' | 'playlists';

/** So many songs of a search are listed at most: those beyond are found by asking for less. */
export const mostListed = 2000;

export interface DiscoverRoomData {
  /** null until the catalogue is loaded. */
  readonly songs: number | null;
  /** From 0 to 1. */
  readonly loaded: number;
  readonly importing: ImportProgress | null;
  /** Whether there is a model to rank with. */
  readonly canScore: boolean;
  /** What is asked for; `found` follows a little later. */
  readonly filter: CatalogueFilter;
  readonly found: { readonly songs: readonly FoundSong[]; readonly total: number } | null;
  readonly searching: boolean;
  /** True where the ranking changed by what the listener rated here: nothing moves under their finger. */
  readonly stale: boolean;
  /** Those with most songs first; null until they are counted. */
  readonly genres: readonly TagSummary[] | null;
  readonly countries: readonly TagSummary[] | null;
  readonly near: {
    readonly of: NearSeed;
    readonly borders: NearBorders;
    /** null until it is worked out, and where nothing is known of the song's sound. */
    readonly songs: readonly FoundSong[] | null;
    readonly searching: boolean;
  } | null;
  /** How the last import went, file by file. */
  readonly outcomes: readonly ImportOutcome[];
  /** Files that were refused as Latin-1, and are read as such if the listener says so. */
  readonly latin1: readonly string[];
  /** Songs that services tell of; needs no catalogue. */
  readonly outside: OutsideData;
  readonly said: DiscoverSaid | null;
}

/** Everything is answered by new data; nothing throws. */
export interface DiscoverRoomActions {
  search(filter: CatalogueFilter): void;
  /** The next songs of the list. */
  more(): void;
  /** Lists anew after `stale`. */
  renew(): void;
  near(seed: NearSeed, borders: NearBorders): void;
  /** A link, a URI or an id of a song. */
  nearLink(link: string): void;
  rate(song: CatalogueSong, value: RatingValue | null): void;
  undo(batchId: number): void;
  /** Opens these songs as a list in another room. */
  send(songs: readonly CatalogueSong[], title: string, room: ListRoom): void;
  /** The same of the best ones of the search. */
  sendTop(count: number, title: string, room: ListRoom): void;
  take(files: readonly File[]): void;
  takeLatin1(): void;
  cancelImport(): void;
  /** Hands the model in force to the browser as a download. */
  saveModel(format: ModelFormat): void;
  clear(): void;
  readonly outside: OutsideActions;
  dismissOutcomes(): void;
  dismiss(): void;
}

/** What is known outside the catalogue of a song that was pasted. */
export type KnownSong = Omit<NearSeed, 'genres' | 'countries' | 'id'>;
export type ReadKnownSong = (id: TrackId) => Promise<KnownSong>;
