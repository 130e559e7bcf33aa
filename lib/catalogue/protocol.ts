/** What the catalogue worker is asked and what it tells; its owner is a page of ours. */
import type { ImportCounts, Refused } from '../domain/catalogue.ts';
import { featureNames } from '../domain/features.ts';
import type { ErrorCode, Failure } from '../errors.ts';
import type { Fault } from './faults.ts';
import type { CatalogueFilter } from './scan/query.ts';
import type { Summary } from './scan/summaries.ts';
import type { CatalogueSong } from './show.ts';

export interface SearchRequest {
  readonly filter: CatalogueFilter;
  /** How many of the best to pass over, and how many to give. */
  readonly offset: number;
  /** At most 1,000. */
  readonly limit: number;
}

export interface FoundSong {
  readonly song: CatalogueSong;
  /** From 0 to 1; null where there is no model yet, or nothing is known of its sound. */
  readonly score: number | null;
  readonly rated: 'liked' | 'disliked' | null;
}

export interface SearchAnswer {
  /** The best first; without a model in the order of the files. */
  readonly songs: readonly FoundSong[];
  /** All that the filter lets through. */
  readonly total: number;
}

export interface NearRequest {
  /** The song itself is never among the answers. */
  readonly trackId: string;
  /** Where the catalogue does not have the song; otherwise its own are taken. */
  readonly features: CatalogueSong['features'];
  readonly filter: CatalogueFilter;
  readonly limit: number;
}

/** Each question with its answer. */
export interface Questions {
  /** Loads the catalogue; goes on with imports that were cut off. */
  open: { readonly asked: object; readonly answer: CatalogueState };
  /** Takes files in, one after the other; answered when all are done, failed or given up. */
  import: {
    readonly asked: {
      readonly files: readonly File[];
      /** Read as Latin-1; asked of the listener after a file was refused as such. */
      readonly latin1: boolean;
    };
    readonly answer: readonly ImportOutcome[];
  };
  /** Gives up the import under way and those that wait; nothing of them stays. */
  cancel: { readonly asked: object; readonly answer: null };
  search: { readonly asked: SearchRequest; readonly answer: SearchAnswer };
  summaries: {
    readonly asked: { readonly by: 'genres' | 'countries'; readonly filter: CatalogueFilter };
    readonly answer: readonly Summary[];
  };
  /** Songs that sound most like one, the nearest first; null where nothing is known of its sound. */
  near: { readonly asked: NearRequest; readonly answer: readonly FoundSong[] | null };
  /** A song by its id; null where the catalogue does not have it. */
  song: { readonly asked: { readonly trackId: string }; readonly answer: CatalogueSong | null };
  /** The model in force, for songs that no browser holds: SQL as text, ONNX as bytes; null without a model. */
  export: {
    readonly asked: { readonly format: 'sql' | 'onnx'; /** For SQL. */ readonly table: string };
    readonly answer: string | Uint8Array<ArrayBuffer> | null;
  };
  /** Removes every song. */
  clear: { readonly asked: object; readonly answer: null };
}

export type QuestionType = keyof Questions;
export type Asked<T extends QuestionType> = Questions[T]['asked'];
export type Answer<T extends QuestionType> = Questions[T]['answer'];

export type ImportOutcome =
  | { readonly name: string; readonly state: 'done'; readonly counts: ImportCounts }
  | { readonly name: string; readonly state: 'cancelled' }
  | {
      readonly name: string;
      readonly state: 'failed';
      readonly code: ErrorCode;
      readonly message: string;
      /** null for what is not the file's fault, like a full disk. */
      readonly fault: Fault | null;
      readonly detail: string;
      readonly refused: readonly Refused[];
    };

export interface ImportProgress {
  readonly name: string;
  readonly bytes: number;
  readonly ofBytes: number;
  readonly counts: ImportCounts;
  /** Since this file's beginning. */
  readonly rowsPerSecond: number;
  /** Files that wait. */
  readonly waiting: number;
}

export interface CatalogueState {
  /** null until the catalogue is loaded. */
  readonly songs: number | null;
  /** From 0 to 1. */
  readonly loaded: number;
  readonly importing: ImportProgress | null;
  /** Of the ranking in force; null where there is none. */
  readonly modelId: string | null;
  /** Grows whenever answers may have changed: ask again. */
  readonly version: number;
}

export type ToWorker = {
  readonly [T in QuestionType]: { readonly type: T; readonly id: number; readonly asked: Asked<T> };
}[QuestionType];

export type FromWorker =
  | { readonly type: 'state'; readonly state: CatalogueState }
  | { readonly type: 'answer'; readonly id: number; readonly answer: unknown }
  | { readonly type: 'failed'; readonly id: number; readonly error: Failure };

const mostAsked = 1000;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const isNumber = (value: unknown): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0;
const isLimit = (value: unknown): boolean => isNumber(value) && Number(value) <= mostAsked;
const isTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((text) => typeof text === 'string');
const isRange = (value: unknown): boolean =>
  isObject(value) && [value['from'], value['to']].every((end) => end === null || Number.isFinite(end));

const filterFields: Readonly<Record<keyof CatalogueFilter, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string' && value.length <= 1000,
  genres: isTexts,
  countries: isTexts,
  years: isRange,
  features: (value) =>
    isObject(value) &&
    Object.entries(value).every(
      ([name, range]) => (featureNames as readonly string[]).includes(name) && isRange(range),
    ),
  score: isRange,
  unrated: (value) => typeof value === 'boolean',
};
const isFilter = (value: unknown): boolean =>
  isObject(value) &&
  Object.entries(value).every(
    ([name, field]) =>
      Object.hasOwn(filterFields, name) &&
      (field === undefined || filterFields[name as keyof CatalogueFilter](field)), // its own key
  );

const questions: Readonly<Record<QuestionType, (asked: Readonly<Record<string, unknown>>) => boolean>> = {
  open: () => true,
  import: ({ files, latin1 }) =>
    Array.isArray(files) && files.every((file) => file instanceof File) && typeof latin1 === 'boolean',
  cancel: () => true,
  search: ({ filter, offset, limit }) => isFilter(filter) && isNumber(offset) && isLimit(limit),
  summaries: ({ by, filter }) => (by === 'genres' || by === 'countries') && isFilter(filter),
  near: ({ trackId, features, filter, limit }) =>
    typeof trackId === 'string' &&
    (features === null || isObject(features)) &&
    isFilter(filter) &&
    isLimit(limit),
  song: ({ trackId }) => typeof trackId === 'string',
  export: ({ format, table }) =>
    (format === 'sql' || format === 'onnx') && typeof table === 'string' && table.length <= 500,
  clear: () => true,
};

export function isToWorker(value: unknown): value is ToWorker {
  if (!isObject(value)) return false;
  const { type, id, asked } = value;
  if (typeof type !== 'string' || !Object.hasOwn(questions, type) || !isNumber(id)) return false;
  return isObject(asked) && questions[type as QuestionType](asked); // its own key
}
