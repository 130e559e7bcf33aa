/** ListenBrainz tells in headers of its own how many questions are left, and for how long. */
import type { Fetch } from '../sources/ask.ts';

const longestRestSeconds = 600;

/**
 * The same fetch, which waits where no question is left, and says of a refusal when to come back in the
 * header that everybody else uses.
 */
export function heedingRateLimit(
  fetch: Fetch,
  clock: { readonly now: () => number; readonly wait: (ms: number, signal?: AbortSignal) => Promise<void> },
): Fetch {
  let notBefore = 0;
  return async (address, init) => {
    const restMs = notBefore - clock.now();
    if (restMs > 0) await clock.wait(restMs, init?.signal ?? undefined);
    init?.signal?.throwIfAborted();
    const response = await fetch(address, init);
    const { status, headers } = response;
    const resetIn = headers.get('X-RateLimit-Reset-In');
    const seconds = Math.min(Math.max(0, Number(resetIn ?? Number.NaN)), longestRestSeconds);
    if (!Number.isFinite(seconds)) return response;
    if (headers.get('X-RateLimit-Remaining') === '0') notBefore = clock.now() + seconds * 1000;
    if (status !== 429 || headers.has('Retry-After')) return response;
    return new Response(null, { status, headers: { 'Retry-After': String(seconds) } });
  };
}
