import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { ChromiumHarness } from '../../tests/e2e/harness/chromium.ts';
import type { Standins } from '../../tests/standins/server.ts';

/** Screenshots of the page, popup and dashboard, light and dark. Resolves with the names of the files. */
export async function takePictures(
  browser: ChromiumHarness,
  player: Page,
  standins: Standins,
  out: string,
): Promise<string[]> {
  const files: string[] = [];
  const take = async (page: Page, name: string, fullPage = false) => {
    files.push(`${name}.png`);
    await page.screenshot({ path: join(out, `${name}.png`), fullPage });
  };

  await player.setViewportSize({ width: 1440, height: 900 });
  await player.evaluate(() => {
    document
      .querySelector('[data-testid="playlist-tracklist"]')
      ?.closest('[data-overlayscrollbars-viewport]')
      ?.scrollTo(0, 260);
  });
  const row = player.locator('likelihood-controls[data-likelihood-surface="row"]').nth(2);
  await row.waitFor();
  await player.waitForTimeout(800);
  await take(player, 'player');
  await row.locator('[data-state]').hover();
  await player.waitForTimeout(400);
  await take(player, 'player-card');

  for (const colorScheme of ['dark', 'light'] as const) {
    const popup = await browser.openExtensionPage('popup.html');
    await popup.emulateMedia({ colorScheme });
    await popup.setViewportSize({ width: 360, height: 600 });
    await popup.waitForTimeout(600);
    await take(popup, `popup-${colorScheme}`, true);
    await popup.close();
    const dashboard = await browser.openExtensionPage('dashboard.html#overview');
    await dashboard.emulateMedia({ colorScheme });
    await dashboard.setViewportSize({ width: 1280, height: 900 });
    await dashboard.waitForTimeout(600);
    await take(dashboard, `dashboard-${colorScheme}`, true);
    await dashboard.close();
  }
  return files;
}
