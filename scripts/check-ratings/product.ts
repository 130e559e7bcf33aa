/** The parts of the product that change ratings, over a database that can be made to fail. */
import { Dexie } from 'dexie';
import { createBackups } from '../../lib/services/backups.ts';
import { createProfiles } from '../../lib/services/profiles.ts';
import { createRatings } from '../../lib/services/ratings.ts';
import { createSnapshots } from '../../lib/services/snapshots.ts';
import { createStore } from '../../lib/store/store.ts';
import { openFaultyDatabase } from './faults.ts';

const nothing = async () => undefined;

/** The one thing that the services need and that has no say in what is rated. */
export interface Time {
  at: number;
  ids: number;
}

/** Starts the services, as a background that was just started does. */
export function startProduct(name: string, time: Time) {
  const { db, faults } = openFaultyDatabase(name);
  const store = createStore(db);
  const clock = { now: () => time.at, wait: nothing };
  const snapshots = createSnapshots(store, clock);
  const ratings = createRatings({
    store,
    scores: { shownFor: async () => null, rated: nothing, of: async () => [] },
    pushes: { send: nothing },
    scheduleTraining: () => undefined,
    onMany: () => undefined,
    keepSnapshot: snapshots.keep,
    onSongs: nothing,
    onImportProgress: () => undefined,
    clock,
    report: () => undefined,
  });
  const profiles = createProfiles({
    store,
    training: { cancel: nothing, cancelComparison: nothing },
    keepSnapshot: snapshots.keep,
    onChanged: () => undefined,
    newId: () => `p${++time.ids}`,
    clock,
  });
  const backups = createBackups({ store, clock, keepSnapshot: snapshots.keep, onRestored: () => undefined });
  return { db, faults, store, ratings, profiles, backups, close: () => db.close() };
}
export type Product = ReturnType<typeof startProduct>;

export const deleteDatabase = (name: string): Promise<void> => Dexie.delete(name);
