import type { Comparison } from '../domain/comparison.ts';
import type { ProfileId } from '../domain/profile.ts';
import { choicesKey } from '../domain/model-choices.ts';
import type { Database } from './database.ts';
import { readMeta } from './meta.ts';
import { scopedKey } from './profile-scope.ts';

/** Of the profile in force: the last comparison and one before it under other choices on the same ratings, where there is one. */
export function createComparisonRepository(db: Database) {
  return {
    all: async (): Promise<readonly Comparison[]> => (await readMeta(db, 'comparisons')) ?? [],
    async keep(this: void, comparison: Comparison, profileId: ProfileId): Promise<void> {
      await db.transaction('rw', db.meta, async () => {
        const key = scopedKey('comparisons', profileId);
        const before = ((await db.meta.get(key))?.value as readonly Comparison[] | undefined) ?? []; // written below only
        const comparable = before.find(
          ({ ratingsFingerprint, choices }) =>
            ratingsFingerprint === comparison.ratingsFingerprint &&
            choicesKey(choices) !== choicesKey(comparison.choices),
        );
        await db.meta.put({ key, value: [comparison, ...(comparable ? [comparable] : [])] });
      });
    },
  };
}

export type ComparisonRepository = ReturnType<typeof createComparisonRepository>;
