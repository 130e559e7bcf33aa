/** A database that fails where it is told to: as on a full disk, or as if everything was killed at once. */
import type { DBCore, DBCoreTable } from 'dexie';
import { openDatabase } from '../../lib/store/database.ts';
import type { Database } from '../../lib/store/database.ts';

export interface Faults {
  /** After so many more accesses one write fails as on a full disk; null for never. */
  fullAfter: number | null;
  /** After so many more accesses nothing works any more, and what is under way is cut off. */
  killAfter: number | null;
  dead: boolean;
}

/** Opens it with faults that may be set later; `dead` stays until it is opened anew. */
export function openFaultyDatabase(name: string): { readonly db: Database; readonly faults: Faults } {
  const faults: Faults = { fullAfter: null, killAfter: null, dead: false };
  const db = openDatabase(name);
  db.use({
    stack: 'dbcore',
    name: 'faults',
    create: (core: DBCore): DBCore => ({ ...core, table: (table) => faulty(core.table(table), faults) }),
  });
  return { db, faults };
}

function faulty(table: DBCoreTable, faults: Faults): DBCoreTable {
  const fault = (trans: unknown, writes: boolean): DOMException | null => {
    const kill = faults.dead || (faults.killAfter !== null && faults.killAfter-- <= 0);
    if (kill) {
      faults.dead = true;
      abort(trans);
      return new DOMException('The database was closed.', 'InvalidStateError');
    }
    if (!writes || faults.fullAfter === null || faults.fullAfter-- > 0) return null;
    faults.fullAfter = null;
    return new DOMException('The disk is full.', 'QuotaExceededError');
  };
  // Not an async function: its promise would be one more turn, in which a transaction ends by itself.
  const guarded =
    <R extends { readonly trans: unknown }, T>(run: (request: R) => Promise<T>, writes = false) =>
    (request: R): Promise<T> => {
      const error = fault(request.trans, writes);
      return error ? Promise.reject(error) : run(request);
    };
  return {
    ...table,
    mutate: guarded(table.mutate.bind(table), true),
    get: guarded(table.get.bind(table)),
    getMany: guarded(table.getMany.bind(table)),
    query: guarded(table.query.bind(table)),
    openCursor: guarded(table.openCursor.bind(table)),
    count: guarded(table.count.bind(table)),
  };
}

/** What a killed process had not committed is gone. */
function abort(trans: unknown): void {
  try {
    (trans as IDBTransaction).abort();
  } catch {
    // It was over already.
  }
}
