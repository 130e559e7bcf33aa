/** Why a file does not become part of the catalogue. Nothing of it stays then. */
import type { Refused } from '../domain/catalogue.ts';
import { LikelihoodError } from '../errors.ts';

export const faults = [
  'empty',
  'not-text',
  'latin-1',
  'parquet',
  'too-large',
  'too-many-songs',
  'wrong-columns',
  'broken-quotes',
  'damaged-archive',
  'empty-archive',
  'unreadable-archive',
  'no-song',
] as const;
export type Fault = (typeof faults)[number];

/** In English, for logs; pages say it by `discoverFault_…`, with `_` for `-`, in their own language. */
const words: Readonly<Record<Fault, string>> = {
  empty: 'The file is empty.',
  'not-text': 'The file is no table of songs: it is a picture, a document or another program’s own format.',
  'latin-1': 'The file is written in Latin-1, not in UTF-8. Read it as Latin-1, or save it as UTF-8.',
  parquet: 'Parquet files cannot be read here: export the table as CSV.',
  'too-large': 'The file is too large: split it and import the parts.',
  'too-many-songs': 'The catalogue would hold more songs than this machine can rank.',
  'wrong-columns': 'The columns are not those of songs: an id, or a title and an artist, and audio features.',
  'broken-quotes': 'A quote is opened and never closed.',
  'damaged-archive': 'The archive is damaged or cut short.',
  'empty-archive': 'There is no CSV file in this archive.',
  'unreadable-archive': 'The archive is locked or packed in a way that cannot be read: unpack it first.',
  'no-song': 'No row of the file could be read as a song.',
};

/** `bad-file`, with the reason for programs. */
export class CatalogueFault extends LikelihoodError {
  readonly fault: Fault;
  /** A row, a column or a name, where that helps; empty otherwise. */
  readonly detail: string;
  readonly refused: readonly Refused[];
  constructor(fault: Fault, detail = '', refused: readonly Refused[] = []) {
    super('bad-file', detail ? `${words[fault]} (${detail})` : words[fault]);
    this.fault = fault;
    this.detail = detail;
    this.refused = refused;
  }
}

/** Bytes of one file, and bytes that a packed one may unpack to. */
export const mostBytes = 1_900_000_000;
/** Songs that can be ranked in a gigabyte of memory. */
export const mostSongs = 4_000_000;
