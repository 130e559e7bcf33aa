import type { Clock } from '../../../lib/services/deps.ts';

/** A clock that moves only when something waits for it. */
export function fakeClock(startAt = 1_000_000) {
  let now = startAt;
  const waits: number[] = [];
  const clock: Clock = {
    now: () => now,
    async wait(ms, signal) {
      if (signal?.aborted) return;
      waits.push(ms);
      now += ms;
      await new Promise((resolve) => setTimeout(resolve));
    },
  };
  return { clock, waits, advance: (ms: number) => (now += ms) };
}

/** The browser's locks, of one name each, for a runtime that has none. */
export function createLocks(): Pick<LockManager, 'request'> {
  const turns = new Map<string, Promise<unknown>>();
  const request = async (
    name: string,
    { signal }: LockOptions,
    work: (lock: Lock | null) => Promise<unknown>,
  ) => {
    const mine = (turns.get(name) ?? Promise.resolve()).then(() => {
      signal?.throwIfAborted();
      return work({ name, mode: 'exclusive' });
    });
    turns.set(
      name,
      mine.catch(() => {}),
    );
    return mine;
  };
  return { request: request as LockManager['request'] }; // the one form of it that is used
}

/**
 * Lets everything that is under way in the fake database come to rest: by turns of the event loop, each of
 * which takes it one step on, and not by the time they take, which is longer on a busy machine.
 */
export async function settle(turns = 200): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) {
    await new Promise((resolve) => (turn % 8 === 0 ? setTimeout(resolve) : setImmediate(resolve)));
  }
}
