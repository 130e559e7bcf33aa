/** Comma-separated values as RFC 4180 has them, handed in piece by piece. */
import { CatalogueFault } from '../faults.ts';

export interface CsvReader {
  /** Reads on. @throws {CatalogueFault} `broken-quotes` */
  push(text: string): void;
  /** Reads what is left. */
  end(): void;
}

export interface CsvRow {
  /** A row whose quotes do not fit is handed on as `broken`, so that it is counted. */
  (cells: string[], broken: boolean): void;
}

/** Lyrics are long; a cell that goes on after this has lost its closing quote. */
const longestRow = 1_000_000;

/**
 * A row without quotes is split natively, which is most of them; the others are walked through. Empty lines are
 * passed over. @param takeRow called for each row, in order.
 */
export function createCsvReader(takeRow: CsvRow): CsvReader {
  let rest = '';
  let rows = 0;

  function emit(cells: string[], broken: boolean): void {
    rows += 1;
    takeRow(cells, broken);
  }

  /** Takes the row at `start`; the place after it, or -1 where its end is not there yet. */
  function takeOne(text: string, start: number, last: boolean): number {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    if (feed < 0 && !last) return -1;
    const line = text.slice(start, text.charCodeAt(end - 1) === 13 ? end - 1 : end);
    if (!line.includes('"')) {
      if (line !== '') emit(line.split(','), false);
      return end + 1;
    }
    const quoted = readQuoted(text, start, last);
    if (!quoted) {
      if (last || text.length - start > longestRow) {
        throw new CatalogueFault('broken-quotes', `row ${Math.max(1, rows)}`);
      }
      return -1;
    }
    emit(quoted.cells, quoted.broken);
    return quoted.next;
  }

  function read(text: string, last: boolean): void {
    let at = 0;
    while (at < text.length) {
      const next = takeOne(text, at, last);
      if (next < 0) break;
      at = next;
    }
    rest = at < text.length ? text.slice(at) : '';
  }

  return {
    push: (text) => read(rest + text, false),
    end: () => read(rest, true),
  };
}

interface QuotedRow {
  readonly cells: string[];
  readonly broken: boolean;
  /** Where the next row begins. */
  readonly next: number;
}

/** A row with quotes; null where it does not end within the text. */
function readQuoted(text: string, start: number, last: boolean): QuotedRow | null {
  const cells: string[] = [];
  let broken = false;
  let at = start;
  for (;;) {
    const cell = text.charAt(at) === '"' ? quotedCell(text, at + 1, last) : plainCell(text, at);
    if (!cell) return null;
    cells.push(cell.value);
    broken ||= cell.broken;
    if (text.charAt(cell.end) === ',') {
      at = cell.end + 1;
      continue;
    }
    if (cell.end >= text.length && !last) return null;
    const carriage = text.charAt(cell.end) === '\r' ? 1 : 0;
    return { cells, broken, next: cell.end + carriage + 1 };
  }
}

interface Cell {
  readonly value: string;
  /** Of the comma or line end after it. */
  readonly end: number;
  readonly broken: boolean;
}

function plainCell(text: string, start: number): Cell {
  const end = endOfCell(text, start);
  return { value: text.slice(start, end), end, broken: false };
}

function endOfCell(text: string, start: number): number {
  let end = start;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if (code === 44 || code === 10 || (code === 13 && text.charCodeAt(end + 1) === 10)) break;
    end += 1;
  }
  return end;
}

/** @param start after the opening quote. */
function quotedCell(text: string, start: number, last: boolean): Cell | null {
  let value = '';
  let from = start;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return null;
    // Whether a quote at the very end is doubled, only the next piece tells.
    if (quote + 1 >= text.length && !last) return null;
    value += text.slice(from, quote);
    if (text.charAt(quote + 1) !== '"') {
      const end = endOfCell(text, quote + 1);
      return { value, end, broken: end > quote + 1 && text.slice(quote + 1, end).trim() !== '' };
    }
    value += '"';
    from = quote + 2;
  }
}
