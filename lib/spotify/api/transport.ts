/** One request over the network and its answer, whatever the status: no retries, no judgement. */
import type { TransportDeps } from './deps.ts';
import { SpotifyError, throwIfCancelled } from './errors.ts';

const usualTimeOutMs = 20_000;

export interface Answered {
  readonly status: number;
  readonly ok: boolean;
  readonly headers: Headers;
  /** The JSON that came; null for an empty body, as writes to the library have. */
  readonly body: unknown;
  /** True when there was a body and it is no JSON. */
  readonly broken: boolean;
}

/**
 * @throws SpotifyError `network`, `service-down` (took too long) or `cancelled`; for a write
 * `mayHaveTakenEffect` is true then, for it may have arrived
 */
export async function exchange(
  deps: TransportDeps,
  address: string,
  init: {
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
    readonly signal?: AbortSignal | undefined;
    /** Whether it changes something that the caller must know of; anything but a GET unless told otherwise. */
    readonly isWrite?: boolean;
  },
): Promise<Answered> {
  const { signal, isWrite = init.method !== 'GET', ...request } = init;
  throwIfCancelled(signal);
  const timeOut = AbortSignal.timeout(deps.timeOutMs ?? usualTimeOutMs);
  try {
    const response = await deps.fetch(address, {
      ...request,
      signal: signal ? AbortSignal.any([signal, timeOut]) : timeOut,
      credentials: 'omit',
      cache: 'no-store',
    });
    const { status, ok, headers } = response;
    return { status, ok, headers, ...parse(await response.text()) };
  } catch (cause) {
    const options = { cause, mayHaveTakenEffect: isWrite };
    if (signal?.aborted) throw new SpotifyError('cancelled', 'The request was withdrawn.', options);
    if (timeOut.aborted) throw new SpotifyError('service-down', 'Spotify took too long.', options);
    throw new SpotifyError('network', 'Spotify could not be reached.', options);
  }
}

function parse(text: string): { readonly body: unknown; readonly broken: boolean } {
  if (text.trim() === '') return { body: null, broken: false };
  try {
    return { body: JSON.parse(text), broken: false };
  } catch {
    return { body: null, broken: true };
  }
}

/** The seconds of Retry-After as milliseconds; null where the header is missing, hidden or no number. */
export function retryAfterMs(headers: Headers): number | null {
  const text = headers.get('Retry-After')?.trim() ?? '';
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : null;
}
