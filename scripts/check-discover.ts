/**
 * Goes through the room Discover with a real file of songs, in real Chromium with the build that ships, and
 * compares what is shown with what a database of its own finds in that file:
 *
 * npm run -s check:discover -- --csv FILE [--pictures DIR]
 *
 * FILE's first column is `track_id`; see lib/catalogue/read/header.ts for the others. The scores to compare with
 * are the exported query's, on DuckDB. The last line is {"rows", "songs", "ms": {STEP: milliseconds}, "failures"}.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { launchChromium } from '../tests/e2e/harness/chromium.ts';
import { startStandins } from '../tests/standins/server.ts';
import { demoLibrary } from '../tests/standins/demo-library.ts';
import { openDesk, tell } from '../tests/e2e/support/product.ts';
import { untilModel } from '../tests/e2e/support/learning.ts';
import { openDiscover } from '../tests/e2e/support/discover.ts';
import { backupOfListener, makeListener } from '../tests/bench/catalogue/listener.ts';
import { readRows } from '../tests/bench/catalogue/rows.ts';
import { readFacts } from './check-discover/facts.ts';
import { createPictures } from './check-discover/pictures.ts';
import {
  exportModel,
  importFile,
  lookNear,
  makePlan,
  readCountries,
  readGenres,
  search,
} from './check-discover/room.ts';

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: { csv: { type: 'string' }, pictures: { type: 'string' } },
});
if (values.csv === undefined) throw new Error('needs --csv FILE');
const csv = resolve(values.csv);
const extensionDir = join(process.cwd(), '.output', 'chrome-mv3');
if (!existsSync(extensionDir)) throw new Error('There is no build: npm run build makes one.');
if (values.pictures) mkdirSync(values.pictures, { recursive: true });

const folder = mkdtempSync(join(tmpdir(), 'likelihood-check-discover-'));
const standins = await startStandins({ library: demoLibrary(1), reccobeats: { unknownShare: 0 } });
const browser = await launchChromium({
  extensionDir,
  port: standins.port,
  hosts: standins.hosts,
  userDataDir: join(folder, 'profile'),
});
const ms: Record<string, number> = {};
const failures: string[] = [];

/** Runs a step, times it, and notes what was wrong in it. */
async function step<T>(
  name: string,
  work: () => Promise<T>,
  wrongIn: (seen: T) => Promise<string[]>,
): Promise<T> {
  const from = performance.now();
  const seen = await work();
  ms[name] = Math.round(performance.now() - from);
  const wrong = await wrongIn(seen);
  failures.push(...wrong.map((text) => `${name}: ${text}`));
  console.log(`${name}: ${ms[name]} ms, ${wrong.length === 0 ? 'as the file has it' : wrong.join('; ')}`);
  return seen;
}

try {
  const rated = makeListener(readRows(csv));
  const desk = await openDesk(browser);
  const answer = await tell(desk, 'backup.restore', { text: backupOfListener(rated), mode: 'replace' });
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  await untilModel(desk);
  const page = await openDiscover({ browser });
  const picture = createPictures(page, values.pictures);
  await picture('empty');
  const query = await step(
    'export',
    () => exportModel(page, folder),
    async () => [],
  );
  const facts = await readFacts(csv, readFileSync(query, 'utf8'));
  const { rows, songs } = facts;
  await step(
    'import',
    () => importFile(page, csv),
    async (outcome) => facts.wrongInImport(outcome),
  );
  await picture('songs');
  for (const text of ['', 'heart gold', 'café', 'love me']) {
    await step(text === '' ? 'best' : `search "${text}"`, () => search(page, text), facts.wrongInSearch);
  }
  await step('genres', () => readGenres(page), facts.wrongInGenres);
  await picture('genres');
  await step('countries', () => readCountries(page), facts.wrongInCountries);
  await picture('countries');
  const seed = await facts.seed();
  await step(
    'near',
    () => lookNear(page, seed),
    (seen) => facts.wrongInNear(seed, seen),
  );
  await picture('near');
  await step('plan', () => makePlan(page), facts.wrongInPlan);
  await picture('plan');
  facts.close();
  console.log(JSON.stringify({ rows, songs, ms, failures }));
} finally {
  await browser.close();
  await standins.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
process.exitCode = failures.length > 0 ? 1 : 0;
