/** Asks the sources that are switched on, all at once, each at its own pace; none waits for another. */
import type { Candidate, CandidateSourceId, SourceReport } from '../domain/discovery.ts';
import type { Track, TrackId } from '../domain/track.ts';
import { SourceError } from '../sources/source.ts';
import type { CandidateSource, FindOptions, Guarded } from './candidate-source.ts';
import { troubleOf } from './guard.ts';
import { createPool } from './pool.ts';

export interface DiscoverRequest extends FindOptions {
  /** Liked songs, the most telling first. */
  readonly seeds: readonly Track[];
  /** All rated songs: none of them is found, from whatever album. */
  readonly rated: readonly Track[];
  /** Songs that were proposed before and not wanted. */
  readonly rejected: ReadonlySet<TrackId>;
}

export type SourceReports = { readonly [source in CandidateSourceId]?: SourceReport };

export interface Discovery {
  /** In the order in which they were found; ranking is another matter. */
  readonly candidates: readonly Candidate[];
  readonly sources: SourceReports;
}

export interface DiscoverDeps {
  /** Those that are switched on. */
  readonly sources: readonly (CandidateSource & Guarded)[];
  /** Called after each portion and whenever a source ends. */
  readonly onProgress: (found: number, sources: SourceReports) => void;
  readonly report: (where: string, error: unknown) => void;
}

/**
 * Never rejects for a source: what went wrong stands in its report. A search that is cancelled through the
 * signal resolves with what there was.
 */
export async function discover(
  { sources, onProgress, report }: DiscoverDeps,
  request: DiscoverRequest,
  signal: AbortSignal,
): Promise<Discovery> {
  const { seeds, rated, rejected, ...options } = request;
  const pool = createPool([...seeds, ...rated, ...options.disliked], rejected);
  const reports: { [source in CandidateSourceId]?: SourceReport } = {};
  const tell = (id: CandidateSourceId, told: SourceReport) => {
    reports[id] = told;
    onProgress(pool.all().length, { ...reports });
  };

  async function ask(source: CandidateSource & Guarded): Promise<void> {
    const ids = new Set<TrackId>();
    tell(source.id, { state: 'asking', found: 0 });
    try {
      for await (const found of source.find(seeds, options, signal)) {
        pool.add(found);
        for (const { track } of found) ids.add(track.id);
        tell(source.id, { state: 'asking', found: ids.size });
        if (signal.aborted) break;
      }
      tell(source.id, { state: 'done', found: ids.size });
    } catch (error) {
      if (signal.aborted) return tell(source.id, { state: 'done', found: ids.size });
      report('discovery', error);
      tell(source.id, { state: 'failed', found: ids.size, ...(await whyOf(source, error)) });
    }
  }

  await Promise.all(sources.map(ask));
  return { candidates: pool.all(), sources: reports };
}

async function whyOf(source: Guarded, error: unknown) {
  const trouble = { why: troubleOf(error), retryAt: null };
  // A question that was refused closes nothing, and a fault of this program is told as such.
  if (!(error instanceof SourceError) || error.refused) return trouble;
  return (await source.rest().catch(() => null)) ?? trouble;
}
