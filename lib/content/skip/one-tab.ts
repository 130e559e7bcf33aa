import { sleep } from '../back-off.ts';

const lockName = 'likelihood-skip';
/** How long a tab out of sight leaves the first word to one that is seen. */
const hiddenWaitMs = 300;
/** How long it stays this tab's turn, so that no other one skips the next song because of the same press. */
const holdMs = 3000;

/**
 * All tabs of the player show the same song, and one press for it is enough: whether it is this tab's turn.
 * Ask again for each skip; the turn goes back by itself a while after the last one.
 */
export function createTurns(signal: AbortSignal): (forMs?: number) => Promise<boolean> {
  let release: (() => void) | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const letGo = () => {
    clearTimeout(timer);
    release?.();
    release = null;
  };
  signal.addEventListener('abort', letGo);

  const take = () =>
    new Promise<boolean>((resolve) => {
      const hold = (lock: Lock | null) => {
        resolve(lock !== null);
        return lock ? new Promise<void>((done) => (release = done)) : null;
      };
      // Where locks cannot be had, every tab has its turn.
      navigator.locks.request(lockName, { ifAvailable: true }, hold).catch(() => resolve(true));
    });

  return async (forMs = 0) => {
    if (document.hidden) await sleep(hiddenWaitMs, signal);
    const isOurs = release !== null || (await take());
    clearTimeout(timer);
    if (isOurs) timer = setTimeout(letGo, forMs + holdMs);
    return isOurs && !signal.aborted;
  };
}
