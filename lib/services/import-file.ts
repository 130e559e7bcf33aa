/** Reads a file of songs that the listener chose, in the page, and says what is in it before anything is done. */
import { parse } from 'papaparse';
import { LikelihoodError } from '../errors.ts';
import type { ImportedSong, ImportFile } from '../messages.ts';
import { readHeader, readSong } from './csv-read.ts';
import type { Columns } from './csv-read.ts';

export interface ReadOptions {
  /** Called with 0 to 1. */
  readonly onProgress?: (fraction: number) => void;
  readonly signal?: AbortSignal;
}

/** What one message can carry, with room to spare. */
const mostBytes = 60_000_000;
const mostSongs = 200_000;

/** @throws {LikelihoodError} `bad-file` with what is wrong, or `cancelled` */
export async function readImportFile(file: File, options: ReadOptions = {}): Promise<ImportFile> {
  if (file.size > mostBytes) {
    throw new LikelihoodError('bad-file', 'This file is larger than 60 MB: split it and import the parts.');
  }
  const start = (await file.slice(0, 100).text()).replace(/^\uFEFF/, '').trimStart();
  return start.startsWith('{') ? readBackup(file) : readCsv(file, options);
}

async function readBackup(file: File): Promise<ImportFile> {
  const nothing = { liked: 0, disliked: 0 };
  const counts = { rows: 0, unreadable: 0, rated: nothing, unrated: 0, withFeatures: 0 };
  return {
    kind: 'backup',
    name: file.name,
    songs: [],
    ...counts,
    hasLiked: true,
    backupText: await file.text(),
  };
}

async function readCsv(file: File, { onProgress, signal }: ReadOptions): Promise<ImportFile> {
  const songs = new Map<string, ImportedSong>();
  let columns: Columns | null = null;
  let rows = 0;
  let unreadable = 0;
  await eachChunk(file, async (cells, fraction) => {
    if (signal?.aborted) throw new LikelihoodError('cancelled', 'Reading the file was cancelled.');
    for (const row of cells) {
      if (!columns) {
        columns = readHeader(row);
        if (columns.size === 0) {
          throw new LikelihoodError(
            'bad-file',
            'This file has no column with Spotify ids or audio features.',
          );
        }
        continue;
      }
      rows += 1;
      const song = await readSong(row, columns);
      if (song) songs.set(song.track.id, song);
      else unreadable += 1;
    }
    if (songs.size > mostSongs) {
      throw new LikelihoodError('bad-file', 'More than 200,000 songs: split the file and import the parts.');
    }
    onProgress?.(fraction);
  });
  if (songs.size === 0) throw new LikelihoodError('bad-file', 'There is no song in this file.');
  return {
    kind: 'csv',
    name: file.name,
    rows,
    unreadable,
    backupText: null,
    ...countUp([...songs.values()]),
  };
}

function countUp(songs: readonly ImportedSong[]) {
  const liked = songs.filter(({ value }) => value === 'liked').length;
  const disliked = songs.filter(({ value }) => value === 'disliked').length;
  return {
    songs,
    rated: { liked, disliked },
    unrated: songs.length - liked - disliked,
    withFeatures: songs.filter(({ features }) => features).length,
    hasLiked: liked + disliked > 0,
  };
}

/** Hands out rows part by part; the parser waits meanwhile. Read whole, so that no letter is cut in two. */
async function eachChunk(
  file: File,
  take: (rows: string[][], fraction: number) => Promise<void>,
): Promise<void> {
  const text = await file.text();
  return new Promise((resolve, reject) => {
    let taken: Promise<void> = Promise.resolve();
    parse(text, {
      skipEmptyLines: 'greedy',
      chunkSize: 1_000_000,
      chunk({ data, meta }, parser) {
        parser.pause();
        taken = take(data, Math.min(1, meta.cursor / text.length)).then(
          () => parser.resume(),
          (error: unknown) => {
            parser.abort();
            reject(error instanceof Error ? error : new Error(String(error)));
          },
        );
      },
      complete: () => void taken.then(resolve),
      error: (error) => reject(new LikelihoodError('bad-file', error.message, { cause: error })),
    });
  });
}
