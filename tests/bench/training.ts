import { readTraining } from '../../scripts/demo/extension-state.ts';
import { demoLibrary } from '../standins/demo-library.ts';
import { backupOf, rounded, say } from './bench.ts';
import type { Bench } from './bench.ts';

const sizes = [20, 100, 500, 2000];

/** From ratings in the store to the finished model, by number of ratings; once each. */
export async function measureTraining({ launch, library }: Bench) {
  const songs = [...library.songs, ...demoLibrary(2).songs].filter(({ kind }) => kind === 'track');
  const unique = [...new Map(songs.map((song) => [song.id, song])).values()];
  const results: Record<string, unknown> = {};
  for (const ratings of sizes) {
    process.stderr.write(`  ${ratings} ratings\n`);
    const browser = await launch(true);
    try {
      const page = await browser.openExtensionPage('dashboard.html#settings');
      await say(page, 'backup.restore', { text: backupOf(unique, ratings), mode: 'replace' });
      const startedAt = Date.now();
      for (;;) {
        const reading = await readTraining(page);
        if (reading.trainMs !== null && reading.phase === 'idle') {
          results[ratings] = {
            trainMs: rounded(reading.trainMs),
            withQuietMs: Date.now() - startedAt,
            ratings: reading.ratings,
            teacher: reading.teacher,
          };
          break;
        }
        if (reading.phase === 'failed' || Date.now() - startedAt > 120_000)
          throw new Error(JSON.stringify(reading));
        await page.waitForTimeout(20);
      }
    } finally {
      await browser.close();
    }
  }
  return results;
}
