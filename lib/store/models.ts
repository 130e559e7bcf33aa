import type { Database, ModelRow } from './database.ts';

const keptModels = 5;

/**
 * Trained models. `M` is the record of lib/training: the store keeps it whole and looks at its id and time only.
 */
export function createModelRepository<M extends ModelRow>(db: Database) {
  const load = async (id: string): Promise<M | null> => ((await db.models.get(id)) as M | undefined) ?? null; // save() is the only writer
  return {
    load,
    /** One transaction; the model becomes active last, so a half-written one is never in force. */
    save(record: M): Promise<void> {
      return db.transaction('rw', db.models, db.meta, async () => {
        await db.models.put(record);
        const old = await db.models.orderBy('trainedAt').reverse().offset(keptModels).primaryKeys();
        await db.models.bulkDelete(old);
        await db.meta.put({ key: 'activeModel', value: record.id });
      });
    },
    async active(): Promise<M | null> {
      const id = (await db.meta.get('activeModel'))?.value;
      return typeof id === 'string' ? load(id) : null;
    },
  };
}

export type ModelRepositoryOf<M extends ModelRow> = ReturnType<typeof createModelRepository<M>>;
