import { Dexie } from 'dexie';
import type { ProfileId } from '../domain/profile.ts';
import type { Database, ModelRow } from './database.ts';
import { readMeta } from './meta.ts';
import { profileInForce, scopedKey } from './profile-scope.ts';

/** Models kept whole, and models whose figures are kept. */
const keptWhole = 5;
const kept = 20;

/** Parts without which a model cannot give scores again; they make nearly all of its size. */
const heavyParts = ['artifacts', 'compiled'] as const;

/** What the history shows of a model; the rest may be gone. */
export type LightModel<M extends ModelRow> = Omit<M, (typeof heavyParts)[number] | 'report'> &
  (M extends { readonly report: infer R } ? { readonly report: Omit<R, 'outOfFold'> } : object);

/**
 * Trained models. `M` is the record of lib/training: the store looks at its id and time, and knows which
 * of its parts are heavy.
 */
export function createModelRepository<M extends ModelRow>(db: Database) {
  const load = async (id: string): Promise<M | null> => {
    const row = (await db.models.get(id)) as M | undefined; // save() is the only writer
    return row && isWhole(row) ? row : null;
  };

  /** The oldest first. */
  const ofProfile = (profileId: ProfileId) =>
    db.models.where('[profileId+trainedAt]').between([profileId, Dexie.minKey], [profileId, Dexie.maxKey]);

  /** In the same transaction as what made them too many. */
  async function thinOut(profileId: ProfileId): Promise<void> {
    const ids = await ofProfile(profileId).reverse().primaryKeys();
    await db.models.bulkDelete(ids.slice(kept));
    const old = (await db.models.bulkGet(ids.slice(keptWhole, kept))).filter((row) => row !== undefined);
    await db.models.bulkPut(old.filter(isWhole).map(lighten));
  }

  return {
    /** null where it is gone, or no longer whole. */
    load,
    /** One transaction; it becomes its profile's active one last, so a half-written one is never in force. */
    save(record: M): Promise<void> {
      return db.transaction('rw', db.models, db.meta, async () => {
        await db.models.put(record);
        await thinOut(record.profileId);
        await db.meta.put({ key: scopedKey('activeModel', record.profileId), value: record.id });
      });
    },
    async active(): Promise<M | null> {
      const id = await readMeta(db, 'activeModel');
      return id === null ? null : load(id);
    },
    /** Puts an earlier model in force again; false where it is gone or no longer whole. */
    activate(id: string): Promise<boolean> {
      return db.transaction('rw', db.models, db.meta, async () => {
        const model = await load(id);
        if (!model) return false;
        await db.meta.put({ key: scopedKey('activeModel', model.profileId), value: id });
        return true;
      });
    },
    /** All models of the profile in force of which something is kept, the oldest first. */
    async history(): Promise<{ readonly model: LightModel<M>; readonly whole: boolean }[]> {
      const rows = await ofProfile(await profileInForce(db)).toArray();
      return rows.map((row) => ({ model: row as unknown as LightModel<M>, whole: isWhole(row) })); // as save() and lighten() leave them
    },
  };
}

/** Rows of tests may have no heavy parts at all: only a lightened one says that it is. */
const isWhole = (row: ModelRow): boolean => row.light !== true;

function lighten({ id, trainedAt, profileId, ...parts }: ModelRow & { readonly report?: object }): ModelRow {
  const rest = Object.entries(parts).filter(([name]) => !(heavyParts as readonly string[]).includes(name));
  const figures = Object.entries(parts.report ?? {}).filter(([name]) => name !== 'outOfFold');
  const report = parts.report ? { report: Object.fromEntries(figures) } : {};
  return { ...Object.fromEntries(rest), ...report, id, trainedAt, profileId, light: true };
}

export type ModelRepositoryOf<M extends ModelRow> = ReturnType<typeof createModelRepository<M>>;
