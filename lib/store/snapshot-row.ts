/** Backups that the extension makes by itself: packed text in a table of their own. */
import type { Transaction } from 'dexie';
import type { SnapshotReason } from '../domain/ratings-room.ts';

export interface SnapshotRow {
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly reason: SnapshotReason;
  /** Of all profiles. */
  readonly ratings: number;
  /** A backup as JSON: packed with gzip, or plain where a migration had no time to pack. */
  readonly packed: Uint8Array<ArrayBuffer> | string;
}

/** The daily ones of the last seven days, and so many of those made before something was done. */
const kept = { daily: 7, before: 10 } as const;

/** Keeps one and lets the oldest go, in the caller's transaction. */
export async function putSnapshot(
  tx: Pick<Transaction, 'table'>,
  snapshot: Omit<SnapshotRow, 'id'>,
): Promise<void> {
  const table = tx.table<SnapshotRow, number, Omit<SnapshotRow, 'id'>>('snapshots');
  await table.add(snapshot);
  const rows = await table.orderBy('at').reverse().toArray();
  const daily = rows.filter(({ reason }) => reason === 'daily').slice(kept.daily);
  const before = rows.filter(({ reason }) => reason !== 'daily').slice(kept.before);
  await table.bulkDelete([...daily, ...before].map(({ id }) => id));
}

/** Not inside a transaction: it waits for more than the database, which would end it. */
export const pack = (text: string): Promise<Uint8Array<ArrayBuffer>> =>
  through(text, new CompressionStream('gzip'));

export async function unpack(packed: Uint8Array<ArrayBuffer> | string): Promise<string> {
  if (typeof packed === 'string') return packed;
  return new TextDecoder().decode(await through(packed, new DecompressionStream('gzip')));
}

async function through(
  content: string | Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const { body } = new Response(content);
  if (!body) return new Uint8Array();
  return new Uint8Array(await new Response(body.pipeThrough(stream)).arrayBuffer());
}
