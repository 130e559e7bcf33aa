import { backupOf, median, rounded, say } from './bench.ts';
import type { Bench } from './bench.ts';

const rounds = 10;

/** From the start of the popup's navigation to its first paint, and to the overview read from the store. */
export async function measurePopup({ launch, library }: Bench) {
  const browser = await launch(true);
  try {
    const settings = await browser.openExtensionPage('dashboard.html#settings');
    await say(settings, 'backup.restore', { text: backupOf(library.songs, 200), mode: 'replace' });
    const firstPaint: number[] = [];
    const overview: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const popup = await browser.openExtensionPage('popup.html');
      await popup.locator('.verdict').waitFor();
      const [painted, read] = await popup.evaluate(() => [
        performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
        performance.now(),
      ]);
      firstPaint.push(painted ?? Number.NaN);
      overview.push(read ?? Number.NaN);
      await popup.close();
    }
    return { firstPaintMs: rounded(median(firstPaint)), overviewMs: rounded(median(overview)), rounds };
  } finally {
    await browser.close();
  }
}
