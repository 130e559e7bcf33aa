/** What the listener's ratings say of artists and genres, in SQL: tables of names, looked for in each list. */
import type { MemorySpec } from '../../model/inputs.ts';
import { smoothing, writeMemory } from '../../model/inputs.ts';
import type { Tally } from '../../model/memory.ts';
import type { Taste } from '../scan/taste.ts';
import { num, text } from './sql-text.ts';

interface MemorySql {
  readonly needs: { readonly artists: boolean; readonly genres: boolean };
  readonly steps: readonly (readonly [name: string, query: string])[];
  /** To be added to a query from `placed p`. */
  readonly joins: string;
}

type Kind = 'artist' | 'genre';

/** A backslash is an escape to some engines and a letter to others. */
const canWrite = (name: string): boolean => name !== '' && !name.includes('\\') && !name.includes(';');

/** Tallies of artists by their names in lower case: that is all that tables tell of them. */
function artistTallies({ memory, artistIds }: Taste): [string, Tally][] {
  const byName = new Map<string, Tally>();
  for (const [key, tally] of memory.artists) {
    if (key.startsWith('name:')) byName.set(key.slice('name:'.length), tally);
  }
  for (const [name, id] of artistIds) {
    const tally = memory.artists.get(id);
    if (tally) byName.set(name, tally);
    else byName.delete(name);
  }
  return [...byName].filter(([name]) => canWrite(name));
}

/** Log-odds of one genre alone: a song's are the mean of its genres'. */
function oddsOf({ compiled: { spec } }: Taste, tally: Tally): number {
  const target = new Float64Array(2);
  const only = { ...spec, memory: { ...spec.memory, artists: false, genres: true } };
  writeMemory(only, { artists: [], genres: [tally] }, target, 0);
  return target[0] ?? 0;
}

function memoryTable(rows: readonly string[], empty: string): string {
  return rows.length > 0 ? `  SELECT ${rows.join('\n  UNION ALL SELECT ')}` : `  SELECT ${empty}`;
}

/** Each distinct list is looked through once, however many songs have it. */
function hits(kind: Kind, sums: string): string {
  const lists = `(SELECT DISTINCT ${kind}_list FROM songs_read WHERE ${kind}_list IS NOT NULL) l`;
  const where = `POSITION(m.name IN l.${kind}_list) > 0`;
  return `  SELECT l.${kind}_list, ${sums}\n  FROM ${lists} CROSS JOIN ${kind}_memory m\n  WHERE ${where}\n  GROUP BY l.${kind}_list`;
}

export function memoryTables(taste: Taste): MemorySql {
  const { artists, genres } = taste.compiled.spec.memory;
  const steps: (readonly [string, string])[] = [];
  const row = (name: string, { liked, disliked }: Tally, odds: number) =>
    `${text(`;${name};`)} AS name, ${num(liked)} AS liked, ${num(disliked)} AS disliked, ${num(odds)} AS odds`;
  // No list has it.
  const nobody = row(';', { liked: 0, disliked: 0 }, 0);
  if (artists) {
    const rows = artistTallies(taste).map(([name, tally]) => row(name, tally, 0));
    steps.push(['artist_memory', memoryTable(rows, nobody)]);
    steps.push(['artist_hits', hits('artist', 'SUM(m.liked) AS liked, SUM(m.disliked) AS disliked')]);
  }
  if (genres) {
    const tallies = [...taste.memory.genres].filter(([name]) => canWrite(name));
    const rows = tallies.map(([name, tally]) => row(name, tally, oddsOf(taste, tally)));
    steps.push(['genre_memory', memoryTable(rows, nobody)]);
    steps.push(['genre_hits', hits('genre', 'AVG(m.odds) AS odds, SUM(m.liked + m.disliked) AS ratings')]);
  }
  const joins = [
    artists ? '\n  LEFT JOIN artist_hits a ON a.artist_list = p.artist_list' : '',
    genres ? '\n  LEFT JOIN genre_hits g ON g.genre_list = p.genre_list' : '',
  ];
  return { needs: { artists, genres }, steps, joins: joins.join('') };
}

/** The memory's inputs, of `artist_hits a` and `genre_hits g`. */
export function memoryColumns({ artists, genres, baseOdds }: MemorySpec): string[] {
  const rate = 1 / (1 + Math.exp(-baseOdds));
  const liked = `(${num(smoothing * rate)} + a.liked)`;
  const disliked = `(${num(smoothing * (1 - rate))} + a.disliked)`;
  return [
    ...(artists
      ? [
          `CASE WHEN a.liked IS NULL THEN 0E0 ELSE LN(${liked} / ${disliked}) - ${num(baseOdds)} END`,
          'CASE WHEN a.liked IS NULL THEN 0E0 ELSE LN(1E0 + a.liked + a.disliked) END',
        ]
      : []),
    ...(genres
      ? [
          'CASE WHEN g.odds IS NULL THEN 0E0 ELSE g.odds END',
          'CASE WHEN g.odds IS NULL THEN 0E0 ELSE LN(1E0 + g.ratings) END',
        ]
      : []),
  ];
}
