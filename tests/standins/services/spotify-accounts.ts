import { createHash, randomBytes } from 'node:crypto';
import { json, plain, type Answer, type Asked, type Handler } from '../http.ts';
import { consentRefusal, scopesIn } from './spotify-consent.ts';

export const accountsModes = [
  'normal',
  'down',
  'malformed',
  'rate-limited',
  'offline',
  'slow',
  'lost-answer',
] as const;
export type AccountsMode = (typeof accountsModes)[number];

export interface AccountsOptions {
  /** Client IDs and the redirect addresses registered for each. */
  readonly clients?: Readonly<Record<string, readonly string[]>>;
  /** How long access tokens live; 3600 as in life. */
  readonly expiresInS?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly slowMs?: number;
}

interface Grant {
  readonly clientId: string;
  readonly scope: string;
  readonly consentAt: number;
}
interface Code extends Grant {
  readonly redirectUri: string;
  readonly challenge: string;
}

const token = () => randomBytes(48).toString('base64url');
const sixMonthsLater = (at: number) => new Date(at).setUTCMonth(new Date(at).getUTCMonth() + 6);
const failed = (error: string, description: string) => json(400, { error, error_description: description });

/** accounts.spotify.com: consent, codes and tokens, as strict as the real one. */
export function createAccounts(options: AccountsOptions = {}) {
  const now = options.now ?? Date.now;
  const clients = new Map(Object.entries(options.clients ?? {}).map(([id, uris]) => [id, [...uris]]));
  const codes = new Map<string, Code>();
  const refreshTokens = new Map<string, Grant>();
  const accessTokens = new Map<string, Grant & { readonly expiresAt: number }>();
  const ended = new Map<string, string>();
  const refreshCalls: string[] = [];
  const settings = {
    mode: 'normal' as AccountsMode,
    /** What the listener presses on the consent page. */
    consent: 'agree' as 'agree' | 'cancel',
    expiresInS: options.expiresInS ?? 3600,
    /** Leaves refresh_token out of answers to refreshes; the old one stays good then. */
    omitRefreshToken: false,
    /** Grants these scopes only, whatever was asked for. */
    grantOnly: null as string | null,
  };

  function authorize({ method, url }: Asked): Answer {
    if (method !== 'GET') return plain(405, 'Method Not Allowed');
    const ask = (name: string) => url.searchParams.get(name) ?? '';
    const wrong = consentRefusal(url.searchParams, clients.get(ask('client_id')));
    if (wrong !== null) return plain(400, wrong);
    const back = new URL(ask('redirect_uri'));
    if (settings.consent === 'cancel') back.searchParams.set('error', 'access_denied');
    else {
      const code = token();
      codes.set(code, {
        clientId: ask('client_id'),
        scope: settings.grantOnly ?? scopesIn(url.searchParams).join(' '),
        consentAt: now(),
        redirectUri: ask('redirect_uri'),
        challenge: ask('code_challenge'),
      });
      back.searchParams.set('code', code);
    }
    if (url.searchParams.has('state')) back.searchParams.set('state', ask('state'));
    return { status: 302, headers: { location: back.href } };
  }

  function hand({ clientId, scope, consentAt }: Grant, refreshToken: string | null): Answer {
    const grant = { clientId, scope, consentAt };
    const accessToken = token();
    accessTokens.set(accessToken, { ...grant, expiresAt: now() + settings.expiresInS * 1000 });
    if (refreshToken !== null) refreshTokens.set(refreshToken, grant);
    return json(200, {
      access_token: accessToken,
      token_type: 'Bearer',
      scope,
      expires_in: settings.expiresInS,
      ...(refreshToken === null ? {} : { refresh_token: refreshToken }),
    });
  }

  function exchange(form: URLSearchParams, clientId: string): Answer {
    const code = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    if (!code || code.clientId !== clientId || now() - code.consentAt > 600_000)
      return failed('invalid_grant', 'Invalid authorization code');
    if (form.get('redirect_uri') !== code.redirectUri) return failed('invalid_grant', 'Invalid redirect URI');
    const verifier = form.get('code_verifier') ?? '';
    if (!/^[\w.~-]{43,128}$/.test(verifier))
      return failed('invalid_request', 'code_verifier must be 43 to 128');
    if (createHash('sha256').update(verifier).digest('base64url') !== code.challenge)
      return failed('invalid_grant', 'code_verifier was incorrect');
    return hand(code, token());
  }

  function refresh(form: URLSearchParams, clientId: string): Answer {
    const old = form.get('refresh_token') ?? '';
    refreshCalls.push(old);
    const grant = refreshTokens.get(old);
    if (!grant || grant.clientId !== clientId)
      return failed('invalid_grant', ended.get(old) ?? 'Invalid refresh token');
    if (now() >= sixMonthsLater(grant.consentAt)) return failed('invalid_grant', 'Refresh token expired');
    if (settings.omitRefreshToken) return hand(grant, null);
    refreshTokens.delete(old);
    ended.set(old, 'Refresh token revoked');
    return hand(grant, token());
  }

  async function tokens({ method, headers, body }: Asked): Promise<Answer> {
    if (method !== 'POST') return plain(405, 'Method Not Allowed');
    if (!(headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded'))
      return failed('unsupported_media_type', 'The body must be form-encoded');
    // With PKCE the client names itself in the body and has no secret to put into a header.
    if (headers.authorization !== undefined)
      return failed('invalid_request', 'Unexpected Authorization header');
    const form = new URLSearchParams((await body()).toString('utf8'));
    const clientId = form.get('client_id') ?? '';
    if (!clients.has(clientId)) return failed('invalid_client', 'Invalid client');
    const kind = form.get('grant_type');
    if (kind === 'authorization_code') return exchange(form, clientId);
    if (kind === 'refresh_token') return refresh(form, clientId);
    return failed('unsupported_grant_type', 'grant_type must be authorization_code or refresh_token');
  }

  async function underMode(asked: Asked): Promise<Answer | 'hang-up'> {
    const { mode } = settings;
    if (mode === 'offline') return 'hang-up';
    if (mode === 'down') return plain(503, 'upstream connect error');
    if (mode === 'rate-limited') return plain(429, 'Too many requests', { 'retry-after': '2' });
    if (mode === 'slow')
      await new Promise((resolve) => setTimeout(resolve, options.slowMs ?? 12_000).unref());
    const answer = await tokens(asked);
    if (mode === 'lost-answer') return 'hang-up';
    return mode === 'malformed' ? { ...answer, body: String(answer.body).slice(0, 20) } : answer;
  }

  const handle: Handler = async (asked) => {
    if (asked.url.pathname === '/authorize') return authorize(asked);
    if (asked.url.pathname !== '/api/token') return plain(404, 'Not Found');
    const cors = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'content-type' };
    const answer: Answer | 'hang-up' = asked.method === 'OPTIONS' ? { status: 204 } : await underMode(asked);
    return answer === 'hang-up' ? answer : { ...answer, headers: { ...answer.headers, ...cors } };
  };

  return {
    handle,
    settings,
    /** Registers a Client ID with the addresses it may redirect to. */
    registerClient: (id: string, redirectUris: readonly string[]) => void clients.set(id, [...redirectUris]),
    removeClient: (id: string) => void clients.delete(id),
    /** What the API asks: whom does this token belong to, and is it still good? */
    grantOf(accessToken: string): Grant | null {
      const grant = accessTokens.get(accessToken);
      return grant && now() < grant.expiresAt ? grant : null;
    },
    /** Access tokens end at once; refreshing still works. */
    expireAccessTokens: () => accessTokens.clear(),
    /** The listener takes the app's access away, or the six months are over. */
    endConsents(why: 'Refresh token revoked' | 'Refresh token expired'): void {
      for (const old of refreshTokens.keys()) ended.set(old, why);
      refreshTokens.clear();
      accessTokens.clear();
    },
    /** Every refresh token sent, good or not, in order. */
    refreshCalls: (): readonly string[] => refreshCalls,
  };
}

export type AccountsStandin = ReturnType<typeof createAccounts>;
