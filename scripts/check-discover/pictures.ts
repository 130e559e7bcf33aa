/** Pictures of a page for people to look at: narrow and wide, light and dark. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** @param folder none takes no pictures */
export function createPictures(page: Page, folder: string | undefined) {
  return async function picture(name: string): Promise<void> {
    if (!folder) return;
    const before = page.viewportSize();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const width of [400, 1600]) {
        await page.setViewportSize({ width, height: 1000 });
        // A window as high as the page has no bar beside it that would be taken for a margin.
        const height = Number(await page.evaluate('document.documentElement.scrollHeight'));
        await page.setViewportSize({ width, height: height + 40 });
        await page.screenshot({ path: join(folder, `discover-${name}-${colorScheme}-${width}.png`) });
      }
    }
    if (before) await page.setViewportSize(before);
  };
}
