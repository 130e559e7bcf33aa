import { LikelihoodError } from '../../errors.ts';
import type { ErrorCode } from '../../errors.ts';

/** A request to Spotify that was not answered as hoped. */
export class SpotifyError extends LikelihoodError {
  /** The HTTP status; null where there was no answer. */
  readonly status: number | null;
  /** Before which time, in milliseconds since 1970, asking again is in vain; null where nobody said. */
  readonly retryAt: number | null;
  /** True for a write of which nobody knows whether it was done. */
  readonly mayHaveTakenEffect: boolean;
  constructor(
    code: ErrorCode,
    message: string,
    options: { status?: number; retryAt?: number; mayHaveTakenEffect?: boolean; cause?: unknown } = {},
  ) {
    super(code, message, { cause: options.cause });
    this.name = 'SpotifyError';
    this.status = options.status ?? null;
    this.retryAt = options.retryAt ?? null;
    this.mayHaveTakenEffect = options.mayHaveTakenEffect ?? false;
  }
}

/** @throws SpotifyError `cancelled` when the signal has aborted */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new SpotifyError('cancelled', 'The request was withdrawn before it was sent.');
}
