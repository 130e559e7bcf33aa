/** Lists within one cell, as data sets write them. */
import { idsMark, partMark } from '../../domain/catalogue.ts';

/** How a file separates artists; `python` is `['A', "B's"]`. */
export type Notation = 'python' | 'semicolon' | 'comma' | 'one';

/** By the cells at the file's beginning: names have commas in files that separate by semicolons. */
export function notationOf(cells: readonly string[], oneArtist: boolean): Notation {
  if (cells.some((cell) => /^\[(['"].*)?\]$/s.test(cell))) return 'python';
  if (cells.some((cell) => cell.includes(';'))) return 'semicolon';
  return oneArtist ? 'one' : 'comma';
}

export function splitNames(cell: string, notation: Notation): string[] {
  if (notation === 'python' && cell.startsWith('[')) return pythonList(cell);
  if (notation === 'one' || notation === 'python') return tidy([cell]);
  // Files that were put together of several separate now this way, now that; no name has a semicolon.
  if (notation === 'semicolon' || cell.includes(';')) return tidy(cell.split(';'));
  // "Tyler, The Creator" is one.
  return cell.includes(',') ? tidy(cell.split(/,(?!\s*the\s)/i)) : tidy([cell]);
}

const tidy = (names: readonly string[]): string[] => names.map(clean).filter((name) => name !== '');

/** Control characters separate what is stored. */
// oxlint-disable-next-line no-control-regex -- these very characters are meant
const control = /[\u0000-\u001F]+/g;
export const clean = (text: string): string => text.replaceAll(control, ' ').trim().slice(0, 500);

const item = /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/gs;

/** A list as Python prints it. */
export function pythonList(cell: string): string[] {
  const items = [...cell.matchAll(item)].map(([, single, double]) => single ?? double ?? '');
  return tidy(items.map((text) => text.replaceAll(/\\(.)/gs, '$1')));
}

/** Genres or countries of a cell, in whatever notation. */
export function splitTags(cell: string): string[] {
  if (cell.startsWith('[')) return pythonList(cell);
  return tidy(cell.split(/[,;|]/));
}

/** Names, and ids where each name has one. */
export function joinArtists(names: readonly string[], ids: readonly string[]): string {
  const joined = names.join(partMark);
  return ids.length === names.length && ids.length > 0 ? joined + idsMark + ids.join(partMark) : joined;
}

export interface ArtistList {
  readonly names: readonly string[];
  /** Empty where the source gives none. */
  readonly ids: readonly string[];
}

export function splitArtists(joined: string): ArtistList {
  const [names = '', ids = ''] = joined.split(idsMark);
  return { names: names ? names.split(partMark) : [], ids: ids ? ids.split(partMark) : [] };
}
