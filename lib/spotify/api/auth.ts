/** Connecting: the address of Spotify's consent page, and what comes back from it. */
import * as v from 'valibot';
import type { SmallStore, SpotifyClock, TransportDeps } from './deps.ts';
import { SpotifyError } from './errors.ts';
import { challengeOf, createVerifier, randomText } from './pkce.ts';
import { askForToken, TokenRefused } from './token-endpoint.ts';
import type { Tokens } from './tokens.ts';

const pendingKey = 'spotify.login';
const authorizeAddress = 'https://accounts.spotify.com/authorize';
const hour = 3_600_000;

/** What playlists, Liked Songs, taste and search need; bound at consent, so all are asked for at once. */
export const neededScopes = [
  'playlist-read-private',
  'playlist-read-collaborative',
  'playlist-modify-private',
  'playlist-modify-public',
  'user-library-read',
  'user-library-modify',
  'user-top-read',
  'user-read-recently-played',
  'user-read-private',
] as const;

const pendingSchema = v.object({
  clientId: v.string(),
  redirectUri: v.string(),
  scopes: v.array(v.string()),
  state: v.string(),
  verifier: v.string(),
  startedAt: v.number(),
});
type Pending = v.InferOutput<typeof pendingSchema>;

export interface LoginDeps extends TransportDeps {
  readonly tokens: Pick<Tokens, 'adopt'>;
  /** Keeps the attempt while the listener is at Spotify; forgotten when the browser closes. */
  readonly session: SmallStore;
  readonly clock: SpotifyClock;
}

/** Client IDs are 32 hexadecimal digits. */
export const isClientId = (text: string): boolean => /^[0-9a-f]{32}$/i.test(text);

const parseUrl = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null);

/** Spotify's rule: https, or http to a loopback address by number; never `localhost`. */
function isRedirectUri(text: string): boolean {
  const url = parseUrl(text);
  if (!url || url.search !== '' || url.hash !== '') return false;
  const isLoopback = url.hostname === '127.0.0.1' || url.hostname === '[::1]';
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback);
}

const failed = (message: string, cause?: unknown) => new SpotifyError('login-failed', message, { cause });

/** What the address that came back tells, held against the attempt it should belong to. */
function codeIn(address: string, pending: Pending): string {
  const url = parseUrl(address);
  const expected = new URL(pending.redirectUri);
  if (
    !url ||
    url.origin !== expected.origin ||
    url.host !== expected.host ||
    url.pathname !== expected.pathname
  )
    throw failed("This is not the address that Spotify's page leads back to.");
  if (url.searchParams.get('state') !== pending.state)
    throw failed('The address belongs to another attempt to connect.');
  const error = url.searchParams.get('error');
  if (error === 'access_denied') throw new SpotifyError('cancelled', 'The listener did not agree.');
  if (error !== null) throw failed(`Spotify answered "${error}".`);
  const code = url.searchParams.get('code') ?? '';
  if (code === '') throw failed('The address holds no code.');
  return code;
}

export function createLogin(deps: LoginDeps) {
  const { session, clock, tokens } = deps;

  async function pendingLogin(): Promise<Pending> {
    const pending = v.safeParse(pendingSchema, await session.get(pendingKey));
    if (!pending.success) throw failed('No attempt to connect is under way.');
    if (clock.now() - pending.output.startedAt > hour) throw failed('The attempt to connect is too old.');
    return pending.output;
  }

  async function redeem(code: string, pending: Pending): Promise<void> {
    const { clientId, redirectUri, verifier, scopes } = pending;
    const form = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      client_id: clientId,
      code_verifier: verifier,
    };
    const grant = await askForToken({ ...deps, now: clock.now }, form);
    const { refresh_token } = grant;
    if (refresh_token === undefined) throw new SpotifyError('bad-answer', 'No refresh token came.');
    await tokens.adopt({ ...grant, refresh_token }, clientId, scopes);
  }

  return {
    /**
     * Begins an attempt and gives the address of the consent page; an earlier attempt is forgotten.
     * @throws SpotifyError `bad-client-id`; `login-failed` for a redirect address that Spotify would refuse
     */
    async start(
      clientId: string,
      redirectUri: string,
      scopes: readonly string[] = neededScopes,
    ): Promise<string> {
      const id = clientId.trim();
      if (!isClientId(id))
        throw new SpotifyError('bad-client-id', 'A Client ID is 32 digits and letters a to f.');
      if (!isRedirectUri(redirectUri)) throw failed(`Spotify takes no redirect to ${redirectUri}.`);
      const pending: Pending = {
        clientId: id,
        redirectUri,
        scopes: [...scopes],
        state: randomText(24),
        verifier: createVerifier(),
        startedAt: clock.now(),
      };
      await session.set(pendingKey, pending);
      const query = new URLSearchParams({
        client_id: id,
        response_type: 'code',
        redirect_uri: redirectUri,
        scope: scopes.join(' '),
        state: pending.state,
        code_challenge_method: 'S256',
        code_challenge: await challengeOf(pending.verifier),
      });
      return `${authorizeAddress}?${query}`;
    },
    /**
     * Ends the attempt with the address that Spotify led back to: from the browser, or pasted by hand where
     * the browser cannot catch it. A wrong address leaves the attempt open, and so does a network that fails.
     * @throws SpotifyError `cancelled` (the listener did not agree), `login-failed`, `bad-client-id`, those of
     * the network
     */
    async finish(address: string): Promise<void> {
      const pending = await pendingLogin();
      try {
        await redeem(codeIn(address.trim(), pending), pending);
      } catch (error) {
        const isOver =
          error instanceof TokenRefused || (error instanceof SpotifyError && error.code === 'cancelled');
        if (isOver) await session.remove(pendingKey);
        throw error;
      }
      await session.remove(pendingKey);
    },
    /** Forgets the attempt, e.g. when the listener closed Spotify's page. */
    forget: (): Promise<void> => session.remove(pendingKey),
  };
}

export type Login = ReturnType<typeof createLogin>;
