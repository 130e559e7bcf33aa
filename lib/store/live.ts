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
  // Dexie follows the awaits of a query only where the function given to it is an async one: others lose
  // sight of what is read after the first await, and end transactions of others too early.
  const subscription = liveQuery(async () => query()).subscribe({ next: onChange, error: onError });
  signal.addEventListener('abort', () => subscription.unsubscribe());
}
