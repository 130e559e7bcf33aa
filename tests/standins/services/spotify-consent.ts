/** Spotify's rules for the question that leads to its consent page. */
const knownScopes = new Set(
  (
    'playlist-read-private playlist-read-collaborative playlist-modify-private playlist-modify-public ' +
    'user-library-read user-library-modify user-top-read user-read-recently-played user-read-private ' +
    'user-read-currently-playing user-read-playback-state user-follow-read'
  ).split(' '),
);

/** https, or http to a loopback address by number; registered without a port, one of those takes any. */
export function redirectAllowed(redirectUri: string, registered: readonly string[]): boolean {
  const url = URL.parse(redirectUri);
  if (!url) return false;
  const loopback = url.hostname === '127.0.0.1' || url.hostname === '[::1]';
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) return false;
  if (registered.includes(redirectUri)) return true;
  return loopback && registered.includes(redirectUri.replace(`:${url.port}/`, '/'));
}

/** The scopes asked for. */
export const scopesIn = (query: URLSearchParams): string[] =>
  (query.get('scope') ?? '').split(' ').filter(Boolean);

/** What is wrong with a question to /authorize, in Spotify's words; null where nothing is. */
export function consentRefusal(
  query: URLSearchParams,
  registered: readonly string[] | undefined,
): string | null {
  const ask = (name: string) => query.get(name) ?? '';
  if (!registered) return 'INVALID_CLIENT: Invalid client';
  if (!redirectAllowed(ask('redirect_uri'), registered)) return 'INVALID_CLIENT: Invalid redirect URI';
  if (ask('response_type') !== 'code') return 'response_type must be code';
  if (ask('code_challenge_method') !== 'S256') return 'code_challenge_method must be S256';
  if (!/^[\w-]{43}$/.test(ask('code_challenge'))) return 'code_challenge must be a SHA-256 hash';
  const isKnown = scopesIn(query).every((scope) => knownScopes.has(scope));
  return isKnown ? null : 'INVALID_SCOPE: Invalid scope';
}
