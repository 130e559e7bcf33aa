/** What the listener decides about models: which one is in force, and how the next one learns. */
import { checkChoices } from '../domain/model-choices.ts';
import type { ModelChoices } from '../domain/model-choices.ts';
import { LikelihoodError } from '../errors.ts';
import type { Store } from '../store/store.ts';

export interface ModelsDeps {
  readonly store: Pick<Store, 'models' | 'meta'>;
  readonly schedule: () => void;
  readonly onModel: () => void;
}

export function createModels({ store, schedule, onModel }: ModelsDeps) {
  return {
    /**
     * Puts an earlier model in force until the next training.
     * @throws {LikelihoodError} `storage-failed` where it is no longer kept whole
     */
    async restore(id: string): Promise<void> {
      if (!(await store.models.activate(id)))
        throw new LikelihoodError('storage-failed', 'This model is no longer kept.');
      onModel();
    },
    /** Keeps the choices; the training finds out by itself whether they ask for a new model. */
    async choose(wanted: ModelChoices): Promise<void> {
      const choices = checkChoices(wanted);
      if (!choices) throw new LikelihoodError('bad-message', 'These are no choices.');
      await store.meta.put('choices', choices);
      schedule();
    },
  };
}
