/** Drives the stand-in player as a listener does: opens a playlist, scrolls, clicks the real buttons. */
import type { Page } from 'playwright-core';
import type { BadgeReading } from './judge.ts';

const host = 'likelihood-controls';
const rowHeightPx = 56;

/** Scrolls the list so that the row at this index (from 0) is in view. */
async function scrollToRow(page: Page, index: number): Promise<void> {
  await page.evaluate(
    ([at, height]) => {
      const list = document.querySelector('[data-testid="playlist-tracklist"], [data-testid="track-list"]');
      const scroller = list?.closest('[data-overlayscrollbars-viewport]');
      if (!list || !scroller) throw new Error('no track list on the page');
      const top =
        list.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
      scroller.scrollTop = Math.max(0, top + at * height - scroller.clientHeight / 2);
    },
    [index, rowHeightPx] as const,
  );
}

/** The like and dislike buttons of one song, by our public contract. */
const controlsOf = (page: Page, trackId: string) =>
  page.locator(`${host}[data-likelihood-track="${trackId}"][data-likelihood-surface="row"]`).first();

/** Rates one song by a click on its button, and waits until the button shows it. */
export async function rateSong(page: Page, index: number, trackId: string, liked: boolean): Promise<void> {
  await scrollToRow(page, index);
  const button = controlsOf(page, trackId)
    .locator('button[aria-pressed]')
    .nth(liked ? 0 : 1);
  await button.click({ timeout: 20_000 });
  await page.waitForFunction(
    ([tag, id, at]) => {
      const controls = document.querySelector(`${tag}[data-likelihood-track="${id}"]`);
      return (
        controls?.shadowRoot?.querySelectorAll('button[aria-pressed]')[at]?.getAttribute('aria-pressed') ===
        'true'
      );
    },
    [host, trackId, liked ? 0 : 1] as const,
    { timeout: 10_000 },
  );
}

/** The badges of the rows that exist now. */
async function readBadges(page: Page): Promise<[string, BadgeReading][]> {
  return page.evaluate((tag) => {
    const readings: [string, { state: string; score: number | null }][] = [];
    for (const controls of document.querySelectorAll(`${tag}[data-likelihood-surface="row"]`)) {
      const id = controls.getAttribute('data-likelihood-track');
      const badge = controls.shadowRoot?.querySelector('[data-state]');
      const state = badge?.getAttribute('data-state');
      if (!id || !badge || !state) continue;
      const number = /\d+/.exec(badge.textContent ?? '')?.[0];
      readings.push([
        id,
        { state, score: state === 'scored' || state === 'estimated' ? Number(number) : null },
      ]);
    }
    return readings;
  }, host);
}

export interface ReadingOptions {
  readonly rows: number;
  /** A view is read again until its badges are in none of these states, or the patience is over. */
  readonly unsettled: readonly string[];
  readonly patienceMs: number;
  readonly onProgress: (rowsRead: number) => void;
}

/** Scrolls through the whole list and reads every badge on the way. */
export async function readAllBadges(page: Page, options: ReadingOptions): Promise<Map<string, BadgeReading>> {
  const badges = new Map<string, BadgeReading>();
  // What fits into the window, less the header and a row on either side.
  const step = Math.max(4, Math.floor((page.viewportSize()?.height ?? 900) / rowHeightPx) - 6);
  for (let index = 0; index < options.rows + step; index += step) {
    await scrollToRow(page, Math.min(index, options.rows - 1));
    await page.waitForTimeout(200);
    const until = Date.now() + options.patienceMs;
    let readings = await readBadges(page);
    while (readings.some(([, { state }]) => options.unsettled.includes(state)) && Date.now() < until) {
      await page.waitForTimeout(150);
      readings = await readBadges(page);
    }
    for (const [id, reading] of readings) badges.set(id, reading);
    options.onProgress(Math.min(index, options.rows));
  }
  return badges;
}

/** Waits for the first control on the page. */
export async function waitForControls(page: Page): Promise<void> {
  await page.locator(`${host}[data-likelihood-surface="row"]`).first().waitFor({ timeout: 30_000 });
}
