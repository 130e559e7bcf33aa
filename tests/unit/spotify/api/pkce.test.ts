import { expect, test } from 'vitest';
import { challengeOf, createVerifier, randomText } from '../../../../lib/spotify/api/pkce.ts';

test('the challenge is that of RFC 7636, appendix B', async () => {
  expect(await challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  );
});

test('verifiers have 43 to 128 allowed characters and never come twice', () => {
  const verifiers = new Set(Array.from({ length: 200 }, createVerifier));
  expect(verifiers.size).toBe(200);
  for (const verifier of verifiers) expect(verifier).toMatch(/^[A-Za-z0-9_.~-]{43,128}$/);
  expect(randomText(1)).toMatch(/^[\w-]{2}$/);
});
