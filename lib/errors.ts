/** Why something did not work, in words for programs; `error_<code>` in _locales says it to people. */
export const errorCodes = [
  'not-allowed',
  'bad-message',
  'bad-file',
  'storage-full',
  'storage-failed',
  'network',
  'service-down',
  'rate-limited',
  'bad-answer',
  'not-connected',
  'login-failed',
  'bad-client-id',
  'consent-over',
  'access-revoked',
  'missing-scope',
  'not-allow-listed',
  'premium-lapsed',
  'quota-exceeded',
  'playlist-not-yours',
  'not-found',
  'training-failed',
  'cancelled',
  'disconnected',
  'unknown',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** Thrown inside; turned into a Result at the edges (messages, storage, network). */
export class LikelihoodError extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'LikelihoodError';
    this.code = code;
  }
}

export type Failure = { readonly code: ErrorCode; readonly message: string };
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure };

export const success = <T>(value: T): Result<T> => ({ ok: true, value });
export const failure = (error: unknown): Result<never> => ({ ok: false, error: toFailure(error) });

/** Any thrown value as a code and a message; browsers' own errors are recognised by name. */
export function toFailure(error: unknown): Failure {
  if (error instanceof LikelihoodError) return { code: error.code, message: error.message };
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
  if (/quota/i.test(name) || /quota/i.test(message)) return { code: 'storage-full', message };
  // Dexie's names, and what browsers say of a database they cannot open or write, as on a full disk.
  if (/^(OpenFailed|DatabaseClosed|Unknown)Error$/.test(name) || /backing store/i.test(message)) {
    return { code: 'storage-failed', message };
  }
  if (name === 'AbortError') return { code: 'cancelled', message };
  if (/receiving end does not exist|context invalidated|message port closed/i.test(message)) {
    return { code: 'disconnected', message };
  }
  return { code: 'unknown', message };
}
