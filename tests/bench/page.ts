import type { Page } from 'playwright-core';
import type { ChromiumHarness } from '../e2e/harness/chromium.ts';
import { rounded } from './bench.ts';
import type { Bench } from './bench.ts';

const songs = 10_000;
const frames = 300;
const stepPx = 600;

/**
 * What the content script costs while a list of 10,000 songs is flung: script time per mounted row, against the
 * same fling without the extension, and tasks over 50 ms.
 */
export async function measurePage({ launch }: Bench) {
  const without = await measureWith(await launch(false), false);
  const withIt = await measureWith(await launch(true), true);
  return {
    frames,
    rowsMounted: withIt.rowsMounted,
    scriptMsWithout: rounded(without.scriptMs),
    scriptMsWith: rounded(withIt.scriptMs),
    scriptMsPerMountedRow: rounded((withIt.scriptMs - without.scriptMs) / Math.max(1, withIt.rowsMounted), 3),
    longTasksWithout: without.longTasks,
    longTasksWith: withIt.longTasks,
    idleScriptMsPerSecond: rounded(withIt.idleScriptMs / idleSeconds, 2),
    idleScriptMsPerSecondWithout: rounded(without.idleScriptMs / idleSeconds, 2),
  };
}

const idleSeconds = 5;

async function measureWith(browser: ChromiumHarness, extension: boolean) {
  try {
    const page = await browser.newPlayerPage(`/playlist/0TenThousandSongs00000?n=${songs}`);
    // The first-run page of a fresh profile may have come to the front: hidden pages get no frames.
    await page.waitForTimeout(1000);
    await page.bringToFront();
    const first = extension
      ? 'likelihood-controls[data-likelihood-surface="row"]'
      : '[data-testid="tracklist-row"]';
    await page.locator(first).first().waitFor();
    await page.waitForTimeout(1500);
    const script = await scriptClock(page);
    const before = await script();
    const { rowsMounted, longTasks } = await fling(page);
    const after = await script();
    await page.waitForTimeout(1000);
    const idleFrom = await script();
    await page.waitForTimeout(idleSeconds * 1000);
    return { scriptMs: after - before, rowsMounted, longTasks, idleScriptMs: (await script()) - idleFrom };
  } finally {
    await browser.close();
  }
}

/** Milliseconds of script in the page's renderer so far, content scripts included. */
async function scriptClock(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN) * 1000;
  };
}

function fling(page: Page): Promise<{ rowsMounted: number; longTasks: number }> {
  return page.evaluate(
    async ([count, step]) => {
      const list = document.querySelector('[data-testid="playlist-tracklist"]');
      const scroller = list?.closest('[data-overlayscrollbars-viewport]');
      if (!list || !scroller) throw new Error('no track list');
      const seen = new Set<string>();
      let longTasks = 0;
      const observer = new PerformanceObserver((entries) => (longTasks += entries.getEntries().length));
      observer.observe({ entryTypes: ['longtask'] });
      for (let frame = 0; frame < count; frame++) {
        scroller.scrollTop += step;
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        for (const row of list.querySelectorAll('[role="row"][aria-rowindex]')) {
          seen.add(row.getAttribute('aria-rowindex') ?? '');
        }
      }
      await new Promise((resolve) => setTimeout(resolve, 500));
      observer.disconnect();
      return { rowsMounted: seen.size, longTasks };
    },
    [frames, stepPx] as const,
  );
}
