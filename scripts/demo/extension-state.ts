import type { Page } from 'playwright-core';

export interface TrainingReading {
  readonly phase: string;
  readonly error: string | null;
  /** null while there is no model. */
  readonly trainMs: number | null;
  readonly ratings: number | null;
  readonly teacher: string | null;
}

/** What the extension's database says of model and training; read from one of its own pages. */
export function readTraining(extensionPage: Page): Promise<TrainingReading> {
  return extensionPage.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error));
      });
    const db = await asked(indexedDB.open('likelihood'));
    try {
      const read = (table: string, key: string) => asked(db.transaction(table).objectStore(table).get(key));
      const training = (await read('meta', 'training'))?.value;
      const active = (await read('meta', 'activeModel@first'))?.value;
      const model = active ? await read('models', active) : undefined;
      return {
        phase: training?.phase ?? 'idle',
        error: training?.error ?? null,
        trainMs: model?.trainMs ?? null,
        ratings: model ? model.ratings.liked + model.ratings.disliked : null,
        teacher: model?.teacher ?? null,
      };
    } finally {
      db.close();
    }
  });
}
