/** How fast hosts are asked, whoever asks. */
import type { Fetch } from './ask.ts';

/** Least milliseconds between an answer of a host and the next question. */
const gaps = {
  reccobeats: 500,
  deezer: 150,
  musicbrainz: 1_100,
  listenbrainz: 500,
  listenbrainzLabs: 500,
  apple: 1_000,
} as const;

export interface Pace {
  /** The browser's own: they hold for all contexts of the extension, and go with a context that is killed. */
  readonly locks: Pick<LockManager, 'request'>;
  readonly wait: (ms: number) => Promise<void>;
}

/**
 * The same fetch at a host's pace: one request at a time, with a pause from each answer to the next
 * question, also of other pages and the background. Who is withdrawn while waiting leaves the line.
 */
export function paced(fetch: Fetch, host: keyof typeof gaps, { locks, wait }: Pace): Fetch {
  return (address, init) =>
    new Promise((resolve, reject) => {
      const turn = async () => {
        await fetch(address, init).then(resolve, reject);
        await wait(gaps[host]);
      };
      const signal = init?.signal;
      locks.request(`pace ${host}`, signal ? { signal } : {}, turn).catch(reject);
    });
}
