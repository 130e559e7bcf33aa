import type { LinkId, StoredFeatures } from '../domain/features.ts';
import type { Track, TrackId } from '../domain/track.ts';
import { LikelihoodError } from '../errors.ts';

export interface SourceAnswer {
  readonly found: readonly StoredFeatures[];
  /** Asked and not known to the source. */
  readonly missed: readonly TrackId[];
}

/** Where audio features come from: one link of the chain. */
export interface FeatureSource {
  readonly id: LinkId;
  /** Most songs one question may hold. */
  readonly batchSize: number;
  /** Least milliseconds between an answer and the next question. */
  readonly gapMs: number;
  /** Most questions within a day; a day ends at midnight UTC. */
  readonly perDay: number;
  readonly restAfterMissMs: number;
  readonly refreshAfterMs: number;
  /**
   * Asks for up to `batchSize` songs. A song the page never told of has an id alone.
   * @throws {SourceError} with code network, service-down, rate-limited, bad-answer or cancelled
   */
  lookUp(songs: readonly Track[], signal: AbortSignal): Promise<SourceAnswer>;
}

/** A question without an answer; `retryAfterMs` where the service said when to come back. */
export class SourceError extends LikelihoodError {
  readonly retryAfterMs: number | null;
  /** True when the question itself was refused, so that asking it again cannot help. */
  readonly refused: boolean;
  constructor(
    code: 'network' | 'service-down' | 'rate-limited' | 'bad-answer' | 'cancelled',
    message: string,
    options: { retryAfterMs?: number | null; refused?: boolean; cause?: unknown } = {},
  ) {
    super(code, message, { cause: options.cause });
    this.name = 'SourceError';
    this.retryAfterMs = options.retryAfterMs ?? null;
    this.refused = options.refused ?? false;
  }
}
