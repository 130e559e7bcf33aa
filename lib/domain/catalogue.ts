/** What a catalogue of a million songs is made of. */
import { featureNames } from './features.ts';

/** Songs in a full block. */
export const blockRows = 4096;
/** Values of one song in a block. */
export const featureCount = featureNames.length;
/** Characters, and bytes, of a song's id. */
export const idLength = 22;
/** Between the parts of a set: genres, countries, artists. No text of a song has it. */
export const partMark = '\u001F';
/** Between artists' names and their ids. */
export const idsMark = '\u001E';

/** Songs by column. Never changed once written; what may still be learned of its songs is in its tags. */
export interface CatalogueBlock {
  /** Blocks count on from 1, in the order of their songs. */
  readonly seq: number;
  readonly importId: number;
  readonly rows: number;
  /** `idLength` ASCII bytes a song. */
  readonly ids: Uint8Array;
  /** features[feature * rows + row], in the order of featureNames and their units; NaN where unknown. */
  readonly features: Float32Array;
  /** Year of release; 0 where unknown. */
  readonly years: Int16Array;
  /** Titles in UTF-8, a line feed after each. */
  readonly titles: Uint8Array;
  /** Place of each song's artists among all lists of artists. */
  readonly artists: Uint32Array;
  /** Lists of artists that no earlier block has, in order; see `joinArtists`. */
  readonly newArtists: readonly string[];
}

/** Sets of genres and countries of a block's songs, as places in the books of sets. */
export interface CatalogueTags {
  readonly seq: number;
  readonly genres: Uint32Array;
  readonly countries: Uint32Array;
}

/** All sets that occur; place 0 is the empty one. */
export interface CatalogueSets {
  readonly key: 'genres' | 'countries';
  readonly sets: readonly string[];
}

/** Why a row of a file is not a song. */
export const refusals = [
  'missing-id',
  'bad-id',
  'missing-name',
  'cell-count',
  'broken-quotes',
  'not-a-number',
  'out-of-range',
] as const;
export type Refusal = (typeof refusals)[number];

/** How often, and the first case of it. */
export interface Refused {
  readonly reason: Refusal;
  readonly count: number;
  /** The row in its file, the first after the header being 1. */
  readonly row: number;
  /** What was wrong there, e.g. `energy: 3.2`; empty where the reason says all. */
  readonly example: string;
}

export interface ImportCounts {
  /** Rows read. */
  readonly rows: number;
  /** Songs that are new. */
  readonly added: number;
  /** Rows of songs that the catalogue has, from this file or another. */
  readonly known: number;
  readonly refused: readonly Refused[];
}

/** One file on its way into the catalogue. */
export interface CatalogueImport {
  readonly id: number;
  readonly name: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** Songs of an import are there for others once it is done, and not before. */
  readonly state: 'waiting' | 'done';
  /** The file itself until it is done, so that a browser that was closed goes on. */
  readonly file: Blob | null;
  readonly latin1: boolean;
  /** What the blocks written so far hold. */
  readonly counts: ImportCounts;
}

/** Where to find songs by id: `ids` of a shard and, for each, its block and row. */
export interface CatalogueShard {
  readonly shard: number;
  readonly ids: Uint8Array;
  /** seq * blockRows + row */
  readonly places: Uint32Array;
}

/** How some songs of each artist sound, in the parts that their names fall into. */
export interface CatalogueArtists {
  readonly shard: number;
  /** The version of the catalogue that it is of. */
  readonly of: string;
  readonly rows: number;
  /** `artistHash` of each row's artist: that two names share one is rare, and costs a wrong song among dozens. */
  readonly artists: Uint32Array;
  /** As in a block. */
  readonly features: Float32Array;
}

export const shardCount = 1024;

/** A number from 0 to 2^32 for an id, evenly spread: FNV-1a (Fowler, Noll, Vo). */
export function hashId(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i += 1) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
/** The same name is the same artist, whatever its case. */
export const artistHash = (name: string): number => hashId(name.trim().toLowerCase());
/** The same of an id in a block. */
export function hashIdAt(ids: Uint8Array, row: number): number {
  let hash = 0x811c9dc5;
  for (let i = row * idLength; i < (row + 1) * idLength; i += 1) {
    hash = Math.imul(hash ^ (ids[i] ?? 0), 0x01000193);
  }
  return hash >>> 0;
}
/** From 0 to `shardCount`, a power of two. */
export const shardOf = (hash: number): number => (hash ^ (hash >>> 16)) & (shardCount - 1);
/** The same of an artist. */
export const artistShardOf = (hash: number): number => hash & (shardCount - 1);

export const noCounts: ImportCounts = { rows: 0, added: 0, known: 0, refused: [] };
