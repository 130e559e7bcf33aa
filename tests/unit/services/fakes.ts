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

/** Lets everything that is under way in the fake database come to rest. */
export const settle = (ms = 30) => new Promise((resolve) => setTimeout(resolve, ms));
