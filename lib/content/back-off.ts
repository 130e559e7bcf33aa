import type { Answers, MessageData, MessageType } from '../messages.ts';
import type { Result } from '../errors.ts';
import type { Send } from '../message-client.ts';

/** Waits of 0.5, 1, 2 … 30 seconds, with up to a fifth more by chance so that tabs do not knock together. */
export function backOffMs(attempt: number, random: () => number = Math.random): number {
  return Math.min(30_000, 500 * 2 ** attempt) * (1 + random() / 5);
}

/** Resolves after `ms`, or at once when the signal aborts; leaves no timer behind. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}

/**
 * Sends, and sends again after each of these waits while the background cannot be reached: a worker killed
 * between two messages is started by the second. The last answer, or none once the signal aborted.
 */
export async function sendPatiently<T extends MessageType>(
  { send, signal }: { readonly send: Send; readonly signal: AbortSignal },
  type: T,
  data: MessageData<T>,
  waitsMs: readonly number[],
): Promise<Result<Answers[T]> | null> {
  let answer = await send(type, data);
  for (const waitMs of waitsMs) {
    if (answer.ok || answer.error.code !== 'disconnected') break;
    if (waitMs > 0) await sleep(waitMs, signal);
    if (signal.aborted) return null;
    answer = await send(type, data);
  }
  return signal.aborted ? null : answer;
}
