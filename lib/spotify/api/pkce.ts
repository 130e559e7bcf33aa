/** Proof key for code exchange, RFC 7636: who asked for a code is the only one who can use it. */

/** Without padding, as RFC 4648 section 5. */
function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

/** Random text of `bytes` bytes in the characters A-Z a-z 0-9 - _; 48 bytes make 64 of them. */
export function randomText(bytes: number): string {
  return base64Url(crypto.getRandomValues(new Uint8Array(bytes)));
}

/** A verifier of 64 characters; 43 to 128 are allowed. */
export const createVerifier = (): string => randomText(48);

/** The S256 challenge of a verifier: its SHA-256 in 43 characters. */
export async function challengeOf(verifier: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return base64Url(new Uint8Array(hash));
}
