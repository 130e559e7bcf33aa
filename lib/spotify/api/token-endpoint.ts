/** accounts.spotify.com/api/token: a code or a refresh token in, an access token out. */
import * as v from 'valibot';
import type { TransportDeps } from './deps.ts';
import { SpotifyError } from './errors.ts';
import { exchange, retryAfterMs } from './transport.ts';

const address = 'https://accounts.spotify.com/api/token';

const grantSchema = v.object({
  access_token: v.pipe(v.string(), v.minLength(1)),
  /** Seconds. */
  expires_in: v.pipe(v.number(), v.minValue(1)),
  scope: v.optional(v.string()),
  refresh_token: v.optional(v.string()),
});
export type TokenGrant = v.InferOutput<typeof grantSchema>;

const refusalSchema = v.object({ error: v.string(), error_description: v.optional(v.string(), '') });

/** Spotify said no, and will say so again: `invalid_grant`, `invalid_client` and the like. */
export class TokenRefused extends SpotifyError {
  readonly error: string;
  readonly description: string;
  constructor(error: string, description: string) {
    const code = error === 'invalid_client' ? 'bad-client-id' : 'login-failed';
    super(code, `Spotify refused (${error}): ${description}`, { status: 400 });
    this.name = 'TokenRefused';
    this.error = error;
    this.description = description;
  }
}

/**
 * With PKCE there is no secret and no Authorization header: the body names the client.
 * @throws TokenRefused; SpotifyError `network`, `service-down`, `rate-limited`, `bad-answer`
 */
export async function askForToken(
  deps: TransportDeps & { readonly now: () => number },
  form: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<TokenGrant> {
  const answer = await exchange(deps, address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
    body: new URLSearchParams(form).toString(),
    signal,
    // What waits for the token was not sent yet.
    isWrite: false,
  });
  const { status } = answer;
  if (status === 429) {
    const retryAt = deps.now() + (retryAfterMs(answer.headers) ?? 30_000);
    throw new SpotifyError('rate-limited', 'Spotify asks for a slower pace.', { status, retryAt });
  }
  if (status >= 500)
    throw new SpotifyError('service-down', `Sign-in is not working (${status}).`, { status });
  if (!answer.ok) {
    const refusal = v.safeParse(refusalSchema, answer.body);
    if (refusal.success) throw new TokenRefused(refusal.output.error, refusal.output.error_description);
  }
  const grant = v.safeParse(grantSchema, answer.body);
  if (!answer.ok || !grant.success)
    throw new SpotifyError('bad-answer', `Sign-in answered in an unknown form (${status}).`, { status });
  return grant.output;
}
