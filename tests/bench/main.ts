/**
 * `npm run bench`: sizes and speeds of the build that ships, in real Chromium against the stand-ins.
 * Progress goes to stderr; the last line of stdout is one JSON object. Times in ms, medians where there are
 * several (n beside them); machines differ, so compare figures of one run.
 * `-- --only sizes,scores,popup,training,page` measures some of it.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureBudgets } from '../../scripts/test/budgets.ts';
import { launchChromium } from '../e2e/harness/chromium.ts';
import { demoLibrary } from '../standins/demo-library.ts';
import { startStandins } from '../standins/server.ts';
import { measurePage } from './page.ts';
import { measurePopup } from './popup.ts';
import { measureScores } from './scores.ts';
import { measureTraining } from './training.ts';
import type { Bench } from './bench.ts';

const extensionDir = join(process.cwd(), '.output', 'chrome-mv3');
const library = demoLibrary(1);

const parts: Readonly<Record<string, (bench: Bench) => Promise<unknown>>> = {
  scores: measureScores,
  popup: measurePopup,
  training: measureTraining,
  page: measurePage,
};

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const only = values.only?.split(',') ?? ['sizes', ...Object.keys(parts)];
const results: Record<string, unknown> = {};
if (only.includes('sizes')) results['sizes'] = measureBudgets(extensionDir);
for (const [name, measure] of Object.entries(parts)) {
  if (!only.includes(name)) continue;
  process.stderr.write(`${name} …\n`);
  const standins = await startStandins({ library, reccobeats: { unknownShare: 0 } });
  const launch = (withExtension: boolean) =>
    launchChromium({
      ...(withExtension ? { extensionDir } : {}),
      port: standins.port,
      hosts: standins.hosts,
    });
  try {
    results[name] = await measure({ launch, library, standins });
  } finally {
    await standins.close();
  }
}
console.log(JSON.stringify(results));
