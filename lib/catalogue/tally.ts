import type { ImportCounts, Refusal, Refused } from '../domain/catalogue.ts';

/** Counts rows, and what was wrong with those refused. */
export function createTally(from: ImportCounts) {
  let { rows, added, known } = from;
  const refused = new Map<Refusal, Refused>(from.refused.map((entry) => [entry.reason, entry]));
  return {
    row: () => (rows += 1),
    song: (isNew: boolean) => (isNew ? (added += 1) : (known += 1)),
    refuse(reason: Refusal, example: string): void {
      const before = refused.get(reason);
      refused.set(
        reason,
        before ? { ...before, count: before.count + 1 } : { reason, count: 1, row: rows, example },
      );
    },
    counts: (): ImportCounts => ({ rows, added, known, refused: [...refused.values()] }),
  };
}

export type Tally = ReturnType<typeof createTally>;
