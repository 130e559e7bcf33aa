/** What a plan will do, in numbers. */
import { aimOf, workOf } from './job.ts';
import { isSong, resultRows } from './plan.ts';
import type { Plan } from './plan.ts';
import { inChunks, keyOf, perRequest, stepsTo } from './steps.ts';
import type { Step } from './steps.ts';

export interface PlanNumbers {
  /** Rows of the source, and what becomes of them: kept + removed = rows. */
  readonly rows: number;
  readonly kept: number;
  readonly removed: number;
  /** Songs that come in, and proposals that do not. */
  readonly added: number;
  readonly dropped: number;
  /** Kept though the score is under the threshold: the model is not sure. */
  readonly uncertain: number;
  /** Rows that are no songs. A new playlist cannot take them; they stay where they are. */
  readonly untouched: number;
  /** Rows that the target will have; for saved songs, those put into them. */
  readonly result: number;
  /** Songs that were asked for; null where no number was. */
  readonly wanted: number | null;
  /** Requests that change something. */
  readonly steps: number;
}

/** @throws LikelihoodError `bad-message` for a plan that may not be carried out */
export function numbersOf(plan: Plan): PlanNumbers {
  const count = (test: (row: Plan['rows'][number]) => boolean): number => plan.rows.filter(test).length;
  return {
    rows: count(({ place }) => place !== null),
    kept: count(({ deed, place }) => deed === 'keep' && place !== null),
    removed: count(({ deed }) => deed === 'remove'),
    added: count(({ deed }) => deed === 'add'),
    dropped: count(({ deed }) => deed === 'drop'),
    uncertain: count(({ deed, why }) => deed === 'keep' && why === 'uncertain'),
    untouched: count(({ item }) => !isSong(item)),
    result: resultRows(plan).length,
    wanted: plan.wanted,
    steps: stepsOf(plan).length,
  };
}

/** The changes that lead from the rows as they were read to the plan's; a new playlist is made besides. */
export function stepsOf(plan: Plan): readonly Step[] {
  const work = workOf(plan);
  if (work.on === 'saved') {
    return inChunks(work.added, perRequest.saved).map((uris) => ({ do: 'save', uris }));
  }
  return stepsTo(work.before.map(keyOf), aimOf(work, 'forward'));
}
