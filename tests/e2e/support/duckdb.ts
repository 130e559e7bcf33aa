/** A warehouse for tests: DuckDB in memory, asked as its own command line would be. */
import { DuckDBInstance } from '@duckdb/node-api';

export interface Warehouse {
  /** Runs statements; the rows of the last one, by their columns' names. */
  ask(sql: string): Promise<Readonly<Record<string, unknown>>[]>;
  close(): void;
}

export async function openWarehouse(): Promise<Warehouse> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  return {
    ask: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson(),
    close: () => connection.closeSync(),
  };
}

/** The exported query's answer: scores from 0 to 1 by id, null for songs of whose sound nothing is known. */
export async function scoresFrom(
  warehouse: Warehouse,
  query: string,
): Promise<ReadonlyMap<string, number | null>> {
  const rows = await warehouse.ask(query);
  return new Map(
    rows.map(({ track_id, score }) => [String(track_id), score === null ? null : Number(score)]),
  );
}
