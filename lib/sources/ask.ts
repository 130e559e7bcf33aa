/** One question to a service over HTTP, and what its refusals mean. */
import { SourceError } from './source.ts';

/** The browser's fetch as sources use it. */
export type Fetch = (address: string, init?: RequestInit) => Promise<Response>;

export interface AskDeps {
  readonly fetch: Fetch;
  readonly timeOutMs?: number;
}

const timeOutMs = 10_000;
const longestRetryAfterMs = 6 * 3_600_000;

/**
 * Asks without cookies or cache and reads the answer as JSON, or as `read` says.
 * @param service its name, for error messages
 * @throws {SourceError} with code network, service-down, rate-limited, bad-answer or cancelled
 */
export async function ask<T = unknown>(
  deps: AskDeps,
  service: string,
  address: string,
  signal: AbortSignal,
  init: RequestInit = {},
  read: (response: Response) => Promise<T> = readJson,
): Promise<T> {
  const timeOut = AbortSignal.timeout(deps.timeOutMs ?? timeOutMs);
  try {
    const response = await deps.fetch(address, {
      signal: AbortSignal.any([signal, timeOut]),
      headers: { Accept: 'application/json' },
      credentials: 'omit',
      cache: 'no-store',
      ...init,
    });
    if (!response.ok) throw refusal(service, response);
    return await read(response);
  } catch (cause) {
    if (cause instanceof SourceError) throw cause;
    if (signal.aborted) throw new SourceError('cancelled', 'The question was withdrawn.', { cause });
    if (timeOut.aborted) throw new SourceError('service-down', `${service} took too long.`, { cause });
    // Only JSON.parse throws these.
    if (cause instanceof SyntaxError) throw badAnswer(service, { cause });
    throw new SourceError('network', `${service} could not be reached.`, { cause });
  }
}

const readJson = async (response: Response) => JSON.parse(await response.text());

export const badAnswer = (service: string, options?: { readonly cause: unknown }): SourceError =>
  new SourceError('bad-answer', `${service} answered in an unknown form.`, options);

function refusal(service: string, { status, headers }: Response): SourceError {
  const seconds = Number(headers.get('Retry-After') ?? Number.NaN);
  const retryAfterMs = seconds >= 0 ? Math.min(seconds * 1000, longestRetryAfterMs) : null;
  if (status === 429)
    return new SourceError('rate-limited', `${service} asks for a slower pace.`, { retryAfterMs });
  if (status === 400 || status === 422) {
    return new SourceError('bad-answer', `${service} refused the question (${status}).`, { refused: true });
  }
  return new SourceError('service-down', `${service} is not working (${status}).`, { retryAfterMs });
}
