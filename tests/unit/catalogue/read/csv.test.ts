import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCsvReader } from '../../../../lib/catalogue/read/csv.ts';

function read(...pieces: readonly string[]) {
  const rows: { cells: string[]; broken: boolean }[] = [];
  const reader = createCsvReader((cells, broken) => rows.push({ cells, broken }));
  for (const piece of pieces) reader.push(piece);
  reader.end();
  return rows;
}

const quote = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

test('whatever is written is read, wherever the text is cut', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', ',', '"', '\n', '\r\n', ' ', '音') });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
  const ends = fc.constantFrom('\n', '\r\n');
  fc.assert(
    fc.property(table, ends, fc.array(fc.nat(200)), (rows, end, cuts) => {
      const text = rows.map((cells) => cells.map(quote).join(',')).join(end);
      const places = [0, ...cuts.filter((at) => at < text.length).sort((a, b) => a - b), text.length];
      const pieces = places.slice(1).map((at, i) => text.slice(places[i], at));
      expect(read(...pieces)).toEqual(rows.map((cells) => ({ cells, broken: false })));
    }),
  );
});

test('empty lines are passed over', () => {
  expect(read('a,b\n\n1,2\r\n\r\n')).toHaveLength(2);
});

test('letters after a closing quote break their row and no other', () => {
  const rows = read('a,b\n"He said "hi" to",1\nx,2\n');
  expect(rows.map(({ broken }) => broken)).toEqual([false, true, false]);
  expect(rows[2]?.cells).toEqual(['x', '2']);
});

test('a quote within a cell that has none at its start is a letter', () => {
  expect(read('12" mix,1\n')[0]).toEqual({ cells: ['12" mix', '1'], broken: false });
});

test('a quote that is never closed is said with its row', () => {
  expect(() => read('a,b\nx,1\n"never,2\nand,on\n')).toThrow(/never closed.*row 2/);
  expect(() => read('a,b\n"', 'x'.repeat(1_100_000))).toThrow(/never closed/);
});
