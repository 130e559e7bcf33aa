import { liveQuery } from 'dexie';

/**
 * Runs `query` now and again whenever a table it read changes, in any context of the extension,
 * until the signal aborts.
 */
export function watch<T>(
  query: () => Promise<T>,
  onChange: (value: T) => void,
  onError: (error: unknown) => void,
  signal: AbortSignal,
): void {
  const subscription = liveQuery(query).subscribe({ next: onChange, error: onError });
  signal.addEventListener('abort', () => subscription.unsubscribe());
}
