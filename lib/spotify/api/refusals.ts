/** Spotify's refusals by their cause. Its messages are English whatever the listener speaks. */
import * as v from 'valibot';
import type { ErrorCode } from '../../errors.ts';
import { SpotifyError } from './errors.ts';
import type { Answered } from './transport.ts';

const errorSchema = v.object({
  error: v.object({ message: v.optional(v.string(), ''), reason: v.optional(v.string(), '') }),
});

export function detailsOf({ body }: Answered): { readonly message: string; readonly reason: string } {
  const parsed = v.safeParse(errorSchema, body);
  return parsed.success ? parsed.output.error : { message: '', reason: '' };
}

/** The cause of a 403 where its message gives it away; null for the bare "Forbidden". */
export function causeOf403(answer: Answered): ErrorCode | null {
  const { message } = detailsOf(answer);
  if (/premium/i.test(message)) return 'premium-lapsed';
  if (/scope/i.test(message)) return 'missing-scope';
  return /regist|dashboard|allow.?list/i.test(message) ? 'not-allow-listed' : null;
}

const words: Readonly<Partial<Record<ErrorCode, string>>> = {
  'premium-lapsed': "The app's owner has no active Premium.",
  'missing-scope': 'The connection lacks a scope that this call needs.',
  'not-allow-listed': 'This account is not among the users of the app.',
  'playlist-not-yours': 'The playlist belongs to somebody else.',
  'not-allowed': 'Spotify lets this app not do that (any more).',
  'not-found': 'Spotify knows no such thing.',
};

/** An error with what Spotify said itself behind our words, for the debug report. */
export function refusal(code: ErrorCode, answer: Answered): SpotifyError {
  const { status } = answer;
  const { message } = detailsOf(answer);
  const text = words[code] ?? `Spotify refused the request (${status}).`;
  return new SpotifyError(code, message === '' ? text : `${text} "${message}"`, { status });
}
