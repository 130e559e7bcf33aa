/** The exported query on a real engine, over Parquet, against the catalogue's own scores. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Collection } from '../../../../lib/catalogue/collection.ts';
import { toSql } from '../../../../lib/catalogue/export/sql.ts';
import { num } from '../../../../lib/catalogue/export/sql-text.ts';
import { scoreAll } from '../../../../lib/catalogue/scan/score.ts';
import type { Taste } from '../../../../lib/catalogue/scan/taste.ts';
import { songAt } from '../../../../lib/catalogue/show.ts';
import { freshCatalogue } from '../catalogue.ts';
import { blobOf, header, rowOf } from '../files.ts';
import { madeUpTaste } from '../tastes.ts';

const folder = mkdtempSync(join(tmpdir(), 'likelihood-sql-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let taste: Taste;
let collection: Collection;
let scores: Float32Array;

beforeAll(async () => {
  taste = madeUpTaste();
  const rows = Array.from({ length: 2000 }, (_, n) =>
    rowOf(n, {
      genre: ['pop', 'Rock', 'pop;jazz', ''][n % 4] ?? '',
      artists: ['Artist 1', 'Artist 2; Artist 3', "O'Artist", 'Artist 12', ''][n % 5] ?? '',
      ...(n % 13 === 0 ? { energy: '' } : {}),
    }),
  );
  const silent = rowOf(6000)
    .split(',')
    .map((cell, at) => (at > 5 && at !== 17 ? '' : cell))
    .join(',');
  const text = [header, ...rows, silent].join('\n');
  writeFileSync(join(folder, 'songs.csv'), text);
  const catalogue = freshCatalogue();
  await catalogue.import(blobOf(text));
  collection = await catalogue.load();
  scores = await scoreAll(taste, collection);
});

async function askDuckDb(query: string): Promise<Map<string, number | null>> {
  const database = await DuckDBInstance.create(':memory:');
  const connection = await database.connect();
  const parquet = join(folder, 'songs.parquet');
  await connection.run(
    `COPY (SELECT * FROM read_csv('${join(folder, 'songs.csv')}', header = true)) TO '${parquet}' (FORMAT parquet)`,
  );
  const rows = (
    await connection.runAndReadAll(query.replace('FROM songs\n', `FROM '${parquet}'\n`))
  ).getRows();
  connection.closeSync();
  return new Map(rows.map(([id, score]) => [String(id), score === null ? null : Number(score)]));
}

describe('the model as SQL', () => {
  it('gives on DuckDB, over Parquet, the scores of the catalogue', async () => {
    const answers = await askDuckDb(toSql(taste, { table: 'songs' }));
    const unrated = Array.from({ length: collection.size }, (_, at) => at).filter(
      (at) => !taste.memory.rated.has(songAt(collection, at).id),
    );
    expect(answers.size).toBe(unrated.length);
    const different = unrated.filter((at) => {
      const answer = answers.get(songAt(collection, at).id);
      const score = scores[at] ?? NaN;
      return Number.isNaN(score) ? answer !== null : !(Math.abs((answer ?? NaN) - score) < 1e-5);
    });
    expect(different).toEqual([]);
    expect(answers.get(songAt(collection, 2000).id)).toBeNull();
  });

  it('says nothing that only some engines know', () => {
    const query = toSql(taste, { table: 'songs' });
    const words = new Set(query.replaceAll(/'(?:[^']|'')*'/g, "''").match(/\b[A-Z][A-Z0-9]+\b(?=\s*\()/g));
    const shared = [
      'AS',
      'IN',
      'CASE',
      'COALESCE',
      'COS',
      'EXP',
      'LN',
      'LOWER',
      'NULLIF',
      'POSITION',
      'REPLACE',
    ];
    expect(
      [...words].filter(
        (word) => ![...shared, 'SIN', 'SUM', 'AVG', 'WHEN', 'ELSE', 'THEN', 'FROM'].includes(word),
      ),
    ).toEqual([]);
    expect(query).not.toMatch(/\bNaN\b|Infinity|undefined/);
    expect(query).not.toContain('"');
  });
});

it.each([
  [0, '0E0'],
  [1.5, '1.5E0'],
  [-2, '(-2E0)'],
  [1e-7, '1E-7'],
  [1e21, '1E21'],
])('%s is written as a double', (value, written) => {
  expect(num(value)).toBe(written);
});
