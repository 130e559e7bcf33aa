// In this file `!` marks reads of arrays at indices that are within bounds by construction.
/** Words in titles and names of artists, whatever their case and accents. */
import type { CatalogueBlock } from '../../domain/catalogue.ts';
import type { Collection } from '../collection.ts';
import { blockRows, idsMark, partMark } from '../../domain/catalogue.ts';

const beyondAscii = /\P{ASCII}+/gu;
const foldPart = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase();

/** Lower case without accents, as far as the language allows; most letters need no more than the first. */
export const fold = (text: string): string => text.toLowerCase().replaceAll(beyondAscii, foldPart);

export const wordsOf = (text: string): string[] => [
  ...new Set(
    fold(text)
      .split(/\s+/)
      .filter((word) => word !== ''),
  ),
];

/** Texts folded and joined, a line feed after each: one native search goes through thousands. */
interface Lines {
  readonly text: string;
  /** Where each line ends. */
  readonly ends: Uint32Array;
}

function linesOf(text: string, count: number): Lines {
  const ends = new Uint32Array(count);
  let at = -1;
  for (let line = 0; line < count; line += 1) {
    at = text.indexOf('\n', at + 1);
    ends[line] = at;
  }
  return { text, ends };
}

/** Calls back with each line that has the word, once, in order. */
function eachHit({ text, ends }: Lines, word: string, hit: (line: number) => void): void {
  let line = 0;
  let at = text.indexOf(word);
  while (at >= 0) {
    while (ends[line]! < at) line += 1;
    hit(line);
    at = text.indexOf(word, ends[line]! + 1);
  }
}

const titles = new WeakMap<Uint8Array, Lines>();
const decoder = new TextDecoder();

function titleLines(block: CatalogueBlock): Lines {
  let lines = titles.get(block.titles);
  if (!lines) titles.set(block.titles, (lines = linesOf(fold(decoder.decode(block.titles)), block.rows)));
  return lines;
}

let artists: { readonly texts: readonly string[]; readonly count: number; readonly lines: Lines } | null =
  null;

/** Their ids are left out, or "4" would find half of them. */
function artistLines({ artists: { texts } }: Collection): Lines {
  if (artists?.texts !== texts || artists.count !== texts.length) {
    const names = texts.map((joined) => joined.split(idsMark, 1)[0]!.replaceAll(partMark, ' '));
    const lines = linesOf(fold(names.map((name) => `${name}\n`).join('')), texts.length);
    artists = { texts, count: texts.length, lines };
  }
  return artists.lines;
}

/** Makes ready what the first search needs, so that it is as quick as the others. */
export async function warmText(collection: Collection, pause: () => Promise<void>): Promise<void> {
  artistLines(collection);
  for (const { block } of collection.blocks) {
    titleLines(block);
    await pause();
  }
}

/** Clears the marks of songs that lack one of the words. @param marks by position. */
export function markText(collection: Collection, words: readonly string[], marks: Uint8Array): void {
  for (const word of words) {
    const artistHas = new Uint8Array(collection.artists.texts.length);
    eachHit(artistLines(collection), word, (line) => (artistHas[line] = 1));
    const has = new Uint8Array(blockRows);
    for (const { block, start } of collection.blocks) {
      for (let row = 0; row < block.rows; row += 1) has[row] = artistHas[block.artists[row]!]!;
      eachHit(titleLines(block), word, (line) => (has[line] = 1));
      for (let row = 0; row < block.rows; row += 1) if (has[row] === 0) marks[start + row] = 0;
    }
  }
}
