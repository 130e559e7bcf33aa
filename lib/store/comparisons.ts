import type { Comparison } from '../domain/comparison.ts';
import { choicesKey } from '../domain/model-choices.ts';
import type { Database } from './database.ts';

/** The last comparison and one before it under other choices on the same ratings, where there is one. */
export function createComparisonRepository(db: Database) {
  return {
    all: async (): Promise<readonly Comparison[]> =>
      ((await db.meta.get('comparisons'))?.value as readonly Comparison[] | undefined) ?? [], // keep() is the only writer
    async keep(this: void, comparison: Comparison): Promise<void> {
      await db.transaction('rw', db.meta, async () => {
        const before = ((await db.meta.get('comparisons'))?.value as readonly Comparison[] | undefined) ?? []; // as above
        const comparable = before.find(
          ({ ratingsFingerprint, choices }) =>
            ratingsFingerprint === comparison.ratingsFingerprint &&
            choicesKey(choices) !== choicesKey(comparison.choices),
        );
        await db.meta.put({ key: 'comparisons', value: [comparison, ...(comparable ? [comparable] : [])] });
      });
    },
  };
}

export type ComparisonRepository = ReturnType<typeof createComparisonRepository>;
