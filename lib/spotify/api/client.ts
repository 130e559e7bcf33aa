/**
 * Requests to api.spotify.com: typed, with a bearer token, and with every refusal explained.
 *
 * What Spotify refused outright (401, 429) was not done and is asked again, whatever it is. What may have been
 * done (no answer, 5xx) is asked again only if it is a GET.
 */
import * as v from 'valibot';
import type { SmallStore, SpotifyClock, TransportDeps } from './deps.ts';
import { SpotifyError, throwIfCancelled } from './errors.ts';
import { bucketOf, createLocks } from './locks.ts';
import { causeOf403, detailsOf, refusal } from './refusals.ts';
import type { Tokens } from './tokens.ts';
import { exchange, retryAfterMs } from './transport.ts';
import type { Answered } from './transport.ts';

const base = 'https://api.spotify.com/v1';
const mostTries = 3;
const firstPauseMs = 1_000;
const accountKnownGoodMs = 600_000;

export interface ClientDeps extends TransportDeps {
  readonly tokens: Pick<Tokens, 'access' | 'renew'>;
  /** Outlives restarts: which buckets are shut, and until when. */
  readonly lockStore: SmallStore;
  readonly clock: SpotifyClock;
  /** The longest wait a request sits out, in ms; the two first ones without a Retry-After by default. */
  readonly patienceMs?: number;
}

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** After /v1, with its leading slash. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

function addressOf({ path, query = {} }: Call): string {
  const params = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  return `${base}${path}${params.size > 0 ? `?${params}` : ''}`;
}

export function createClient(deps: ClientDeps) {
  const { tokens, clock } = deps;
  const locks = createLocks({ store: deps.lockStore, clock, patienceMs: deps.patienceMs ?? 65_000 });
  let accountGoodUntil = 0;

  function send(call: Call, token: string): Promise<Answered> {
    const { method, body, signal } = call;
    const content = body === undefined ? {} : { 'Content-Type': 'application/json' };
    return exchange(deps, addressOf(call), {
      method,
      headers: { Authorization: `Bearer ${token}`, Accept: 'application/json', ...content },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal,
    });
  }

  /** Sends with a token; with a new one, once, if Spotify takes the first no more. */
  async function authorized(call: Call): Promise<Answered> {
    const token = await tokens.access();
    const first = await send(call, token);
    if (first.status !== 401) return first;
    const second = await send(call, await tokens.renew(token));
    if (second.status !== 401) return second;
    throw new SpotifyError('not-connected', 'Spotify takes not even a new token.', { status: 401 });
  }

  /** A bare "Forbidden" says nothing: if the account may not even ask who it is, it is not about the call. */
  async function explain403(answer: Answered, call: Call): Promise<SpotifyError> {
    const told = causeOf403(answer);
    if (told !== null) return refusal(told, answer);
    if (call.path === '/me') return refusal('not-allow-listed', answer);
    if (clock.now() >= accountGoodUntil) {
      const probe = await authorized({ method: 'GET', path: '/me', signal: call.signal });
      if (probe.status === 403) return refusal(causeOf403(probe) ?? 'not-allow-listed', probe);
      if (probe.ok) accountGoodUntil = clock.now() + accountKnownGoodMs;
    }
    return refusal(call.path.startsWith('/playlists/') ? 'playlist-not-yours' : 'not-allowed', answer);
  }

  async function errorFor(answer: Answered, call: Call): Promise<SpotifyError> {
    const { status } = answer;
    if (status === 403) return explain403(answer, call);
    if (status === 404) return refusal('not-found', answer);
    if (status < 500) return refusal('bad-answer', answer);
    const mayHaveTakenEffect = call.method !== 'GET';
    return new SpotifyError('service-down', `Spotify is not working (${status}).`, {
      status,
      mayHaveTakenEffect,
    });
  }

  /** One try: the answer, or the error it ended in and whether another try is safe. */
  async function attempt(
    call: Call,
  ): Promise<{ answer: Answered } | { error: SpotifyError; again: boolean }> {
    const bucket = bucketOf(call.path);
    await locks.pass(bucket, call.signal);
    let answer: Answered;
    try {
      answer = await authorized(call);
    } catch (error) {
      if (!(error instanceof SpotifyError)) throw error;
      const isPassing = error.code === 'network' || error.code === 'service-down';
      return { error, again: isPassing && call.method === 'GET' };
    }
    if (answer.status === 429) {
      const why = detailsOf(answer).reason === 'QUOTA_EXCEEDED' ? 'quota-exceeded' : 'rate-limited';
      return { error: await locks.shut(bucket, why, retryAfterMs(answer.headers)), again: true };
    }
    if (!answer.ok) {
      return { error: await errorFor(answer, call), again: answer.status >= 500 && call.method === 'GET' };
    }
    await locks.answered(bucket);
    return { answer };
  }

  async function ask(call: Call): Promise<Answered> {
    for (let tries = 1; ; tries++) {
      throwIfCancelled(call.signal);
      const result = await attempt(call);
      if ('answer' in result) return result.answer;
      if (!result.again || tries >= mostTries) throw result.error;
      // A 429 waits at the lock it made, or throws there.
      if (result.error.status !== 429) await clock.wait(firstPauseMs * 2 ** (tries - 1), call.signal);
    }
  }

  return {
    /**
     * Asks and reads the answer by its schema; an empty body is null to it.
     * @throws SpotifyError `network`, `service-down`, `cancelled`, `bad-answer`, `not-found`; `rate-limited` and
     * `quota-exceeded` with `retryAt`; for each cause of a 403 `premium-lapsed`, `missing-scope`,
     * `not-allow-listed`, `playlist-not-yours` or `not-allowed`; those of Tokens.access
     */
    async request<T>(call: Call, schema: v.GenericSchema<unknown, T>): Promise<T> {
      const answer = await ask(call);
      const parsed = v.safeParse(schema, answer.body);
      if (!answer.broken && parsed.success) return parsed.output;
      throw new SpotifyError('bad-answer', `Spotify answered ${call.path} in an unknown form.`, {
        status: answer.status,
        mayHaveTakenEffect: call.method !== 'GET',
      });
    },
    shutNow: locks.shutNow,
  };
}

export type SpotifyClient = ReturnType<typeof createClient>;
