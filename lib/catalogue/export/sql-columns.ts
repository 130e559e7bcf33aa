// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
/** The prepared columns of lib/model in SQL. */
import { featureColumns } from '../../domain/csv-columns.ts';
import { featureOf } from '../../model/audio-columns.ts';
import type { AudioColumn } from '../../model/audio-columns.ts';
import { standingTable } from '../../model/standing.ts';
import { num } from './sql-text.ts';

/** The least value whose logarithm is taken, as lib/model/audio-columns.ts has it. */
const leastOfLog: { readonly [column in AudioColumn]?: number } = {
  speechiness: 1e-4,
  acousticness: 1e-4,
  instrumentalness: 1e-5,
  liveness: 1e-4,
  durationMs: 1e4,
};

const log = (value: string, base: number): string => `LN(${value}) * ${num(1 / Math.log(base))}`;
const atLeast = (column: string, least: number): string =>
  `CASE WHEN ${column} < ${num(least)} THEN ${num(least)} ELSE ${column} END`;

/** The column's value by its name; NULL stays NULL. */
export function transformOf(name: AudioColumn): string {
  const column = featureColumns[featureOf(name)];
  const least = leastOfLog[name];
  if (least !== undefined) return `${log(atLeast(column, least), 10)} AS ${name}`;
  if (name !== 'tempoSin' && name !== 'tempoCos') return `${column} AS ${name}`;
  const octaves = log(`(${atLeast(column, 30)}) * ${num(1 / 80)}`, 2);
  return `${name === 'tempoSin' ? 'SIN' : 'COS'}(${num(2 * Math.PI)} * ${octaves}) AS ${name}`;
}

/** Where the value stands in music at large: a straight line between each two quantiles. */
export function standingOf(name: AudioColumn): string {
  const table = standingTable(name);
  if (!table) return name;
  const { quantiles, standings } = table;
  const last = quantiles.length - 1;
  const lines = Array.from({ length: last }, (_, i) => {
    const slope = (standings[i + 1]! - standings[i]!) / (quantiles[i + 1]! - quantiles[i]!);
    const line = `${num(standings[i]!)} + (${name} - ${num(quantiles[i]!)}) * ${num(slope)}`;
    return `WHEN ${name} < ${num(quantiles[i + 1]!)} THEN ${line}`;
  });
  const first = `WHEN ${name} <= ${num(quantiles[0]!)} THEN ${num(standings[0]!)}`;
  const above = `WHEN ${name} IS NOT NULL THEN ${num(standings[last]!)}`;
  return `CASE ${[first, ...lines, above].join(' ')} END AS ${name}`;
}
