/**
 * Access and refresh tokens: kept apart, renewed one at a time, and explained when they end.
 *
 * Spotify takes the old refresh token back whenever it gives a new one, so two renewals side by side would
 * lose the session. Its consent ends six months after it was given, however often it was renewed.
 */
import * as v from 'valibot';
import type { ErrorCode } from '../../errors.ts';
import {
  accessKey,
  accessSchema,
  consentEndsAt,
  endedKey,
  endedSchema,
  grantKey,
  grantSchema,
} from './consent.ts';
import type { Connection, Grant } from './consent.ts';
import type { SmallStore, SpotifyClock, TransportDeps } from './deps.ts';
import { SpotifyError } from './errors.ts';
import { askForToken, TokenRefused } from './token-endpoint.ts';
import type { TokenGrant } from './token-endpoint.ts';

const settleMs = 1_000;

const endedWords: Readonly<Partial<Record<ErrorCode, string>>> = {
  'consent-over': 'The six months that a consent lasts are over.',
  'access-revoked': 'Spotify took the access back.',
  'bad-client-id': 'Spotify does not know this Client ID any more.',
};

export interface TokenDeps extends TransportDeps {
  /** For the access token: forgotten when the browser closes. */
  readonly session: SmallStore;
  /** For the refresh token. */
  readonly lasting: SmallStore;
  readonly clock: SpotifyClock;
}

export function createTokens(deps: TokenDeps) {
  const { session, lasting, clock } = deps;
  let renewing: Promise<string> | null = null;
  let wiping: Promise<void> = Promise.resolve();
  let abort = new AbortController();

  async function read<T>(
    store: SmallStore,
    key: string,
    schema: v.GenericSchema<unknown, T>,
  ): Promise<T | null> {
    const parsed = v.safeParse(schema, await store.get(key));
    return parsed.success ? parsed.output : null;
  }

  async function usableToken(): Promise<string | null> {
    const access = await read(session, accessKey, accessSchema);
    return access && clock.now() < access.usableUntil ? access.token : null;
  }

  async function keepAccess({ access_token, expires_in }: TokenGrant): Promise<string> {
    // A minute early for the usual hour, a tenth early for short ones: never so early that none is usable.
    const usableMs = 1000 * Math.max(expires_in - 60, expires_in * 0.9);
    await session.set(accessKey, { token: access_token, usableUntil: clock.now() + usableMs });
    return access_token;
  }

  async function notConnected(): Promise<SpotifyError> {
    const ended = await read(lasting, endedKey, endedSchema);
    const code = ended?.reason ?? 'not-connected';
    return new SpotifyError(code, endedWords[code] ?? 'Not connected to Spotify.');
  }

  async function end(grant: Grant, { error, description }: TokenRefused): Promise<void> {
    const isOver = clock.now() >= consentEndsAt(grant.consentAt) || /expired/i.test(description);
    const known = error === 'invalid_client' ? 'bad-client-id' : isOver ? 'consent-over' : 'access-revoked';
    await lasting.set(endedKey, { reason: known, clientId: grant.clientId, at: clock.now() });
    await Promise.all([lasting.remove(grantKey), session.remove(accessKey)]);
  }

  async function renewFor(grant: Grant): Promise<string> {
    const form = {
      grant_type: 'refresh_token',
      refresh_token: grant.refreshToken,
      client_id: grant.clientId,
    };
    let answer: TokenGrant;
    try {
      answer = await askForToken({ ...deps, now: clock.now }, form, abort.signal);
    } catch (error) {
      if (!(error instanceof TokenRefused)) throw error;
      if (error.error !== 'invalid_grant' && error.error !== 'invalid_client') throw error;
      // Somebody else may have renewed meanwhile, as a background about to be replaced does: theirs is good,
      // once it is written down.
      await clock.wait(settleMs);
      const latest = await read(lasting, grantKey, grantSchema);
      if (latest && latest.refreshToken !== grant.refreshToken) return renewFor(latest);
      await end(grant, error);
      throw await notConnected();
    }
    // The refresh token first: a background killed between the two can still go on.
    const refreshToken = answer.refresh_token ?? grant.refreshToken;
    const scopes = answer.scope === undefined ? grant.scopes : answer.scope.split(' ').filter(Boolean);
    await lasting.set(grantKey, { ...grant, refreshToken, scopes });
    return keepAccess(answer);
  }

  async function renewNow(stale: string | null): Promise<string> {
    const current = await usableToken();
    if (current !== null && current !== stale) return current;
    const grant = await read(lasting, grantKey, grantSchema);
    if (!grant) throw await notConnected();
    return renewFor(grant);
  }

  /** All who need a new token at the same time get the same one. */
  function renew(stale: string | null): Promise<string> {
    renewing ??= wiping.then(() => renewNow(stale)).finally(() => (renewing = null));
    return renewing;
  }

  /** What is on its way is withdrawn first, what comes later waits: neither may bring back what is wiped. */
  async function wipeNow(): Promise<void> {
    abort.abort();
    abort = new AbortController();
    await renewing?.catch(() => undefined);
    await Promise.all([session.remove(accessKey), lasting.remove(grantKey), lasting.remove(endedKey)]);
  }

  function wipe(): Promise<void> {
    wiping = wipeNow();
    return wiping;
  }

  return {
    /**
     * A token that is good for now.
     * @throws SpotifyError `not-connected`, `consent-over`, `access-revoked` or `bad-client-id` when there is
     * none and will be none; those of the network when it could not be renewed just now
     */
    access: async (): Promise<string> => (await usableToken()) ?? renew(null),
    /** A token other than `stale`, which Spotify refused. @throws as `access` */
    renew,
    /** Takes what a login brought; the six months begin. */
    async adopt(
      grant: TokenGrant & { readonly refresh_token: string },
      clientId: string,
      asked: readonly string[],
    ) {
      await wipe();
      const scopes = grant.scope === undefined ? [...asked] : grant.scope.split(' ').filter(Boolean);
      const kept: Grant = { refreshToken: grant.refresh_token, clientId, scopes, consentAt: clock.now() };
      await lasting.set(grantKey, kept);
      await keepAccess(grant);
    },
    /** Forgets everything, what is on its way included. */
    disconnect: wipe,
    async connection(): Promise<Connection> {
      const grant = await read(lasting, grantKey, grantSchema);
      if (grant) {
        const { clientId, scopes, consentAt } = grant;
        return { state: 'connected', clientId, scopes, consentAt, endsAt: consentEndsAt(consentAt) };
      }
      const ended = await read(lasting, endedKey, endedSchema);
      return ended ? { state: 'ended', ...ended } : { state: 'off' };
    },
  };
}

export type Tokens = ReturnType<typeof createTokens>;
