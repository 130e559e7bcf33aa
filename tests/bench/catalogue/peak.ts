/** How much memory the process of a page takes at most: what only it has, shared libraries left out. */
import { readFileSync } from 'node:fs';
import type { CDPSession } from 'playwright-core';

const everyMs = 50;

/** Megabytes of a process's own memory, null where the system does not tell (it does on Linux). */
function ownMegabytes(pid: number): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
    return (kilobytes('RssAnon') + kilobytes('RssShmem')) / 1000;
  } catch {
    return null;
  }
}

/** Watches all pages' processes until stopped; the largest is the one with the catalogue. */
export async function watchPeak(browser: CDPSession): Promise<() => number | null> {
  const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
  const pids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  let peak: number | null = null;
  const timer = setInterval(() => {
    for (const pid of pids) {
      const now = ownMegabytes(pid);
      if (now !== null) peak = Math.max(peak ?? 0, now);
    }
  }, everyMs);
  return () => {
    clearInterval(timer);
    return peak;
  };
}
