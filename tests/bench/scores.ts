import { readTraining } from '../../scripts/demo/extension-state.ts';
import { backupOf, median, rounded, say, trackOf } from './bench.ts';
import type { Bench } from './bench.ts';

const warmRounds = 20;
const coldRounds = 8;

/** 50 songs with known features, asked for as the page does: with a warm worker, and with one that sleeps. */
export async function measureScores({ launch, library }: Bench) {
  const browser = await launch(true);
  try {
    const page = await browser.openExtensionPage('dashboard.html#settings');
    await say(page, 'backup.restore', { text: backupOf(library.songs, 200), mode: 'replace' });
    while ((await readTraining(page)).trainMs === null) await page.waitForTimeout(100);
    const tracks = library.songs
      .filter(({ features }) => features)
      .slice(0, 50)
      .map(trackOf);
    const ask = async () => {
      const startedAt = performance.now();
      await say(page, 'scores.of', { tracks });
      return performance.now() - startedAt;
    };
    await ask();
    const warm: number[] = [];
    for (let round = 0; round < warmRounds; round++) warm.push(await ask());
    const cold: number[] = [];
    for (let round = 0; round < coldRounds; round++) {
      await browser.killServiceWorker();
      cold.push(await ask());
    }
    return {
      songs: tracks.length,
      warmMs: rounded(median(warm)),
      warmRounds,
      coldMs: rounded(median(cold)),
      coldRounds,
    };
  } finally {
    await browser.close();
  }
}
