/** Follows one source through a search. Each is asked by itself: none waits for another, or falls with it. */
import type { SourceReport } from '../domain/discovery.ts';
import { SourceError } from '../sources/source.ts';
import type { Guarded } from './candidate-source.ts';
import { troubleOf } from './guard.ts';

export interface Follower<Portion> {
  /** Takes what was found; gives back how much it is by now. */
  readonly take: (portion: Portion) => number;
  /** Called at the start, after each portion and at the end. */
  readonly tell: (report: SourceReport) => void;
  readonly report: (where: string, error: unknown) => void;
}

/**
 * Never rejects: what went wrong stands in the last report. A search that is cancelled through the signal ends as
 * done, with what there was.
 * @param portions what the source finds
 */
export async function askSource<Portion>(
  source: Guarded,
  portions: AsyncIterable<Portion>,
  { take, tell, report }: Follower<Portion>,
  signal: AbortSignal,
): Promise<void> {
  let found = 0;
  tell({ state: 'asking', found });
  try {
    for await (const portion of portions) {
      found = take(portion);
      if (signal.aborted) break;
      tell({ state: 'asking', found });
    }
    tell({ state: 'done', found });
  } catch (error) {
    if (signal.aborted) return tell({ state: 'done', found });
    report('discovery', error);
    tell({ state: 'failed', found, ...(await whyOf(source, error)) });
  }
}

async function whyOf(source: Guarded, error: unknown) {
  const trouble = { why: troubleOf(error), retryAt: null };
  // A question that was refused closes nothing, and a fault of this program is told as such.
  if (!(error instanceof SourceError) || error.refused) return trouble;
  return (await source.rest().catch(() => null)) ?? trouble;
}
