/**
 * `npm run -s bench:catalogue -- --rows N [--csv FILE]`: a catalogue of N songs, real rows drawn again and again
 * under new ids, in real Chromium with the build that ships. FILE's first column is the id; without one the
 * rows are the demo library's. Progress goes to stderr, the last line of stdout is one JSON object; times in ms.
 *
 * `scoreMs` is from the loaded catalogue to the first ranked answer, model read and all songs scored; `topMs` and
 * `filterMs` are medians of answers with 100 songs. `typedArrayScoreMs` and `tfjsWasmScoreMs` are the network
 * alone, on the same prepared rows, best of three (stderr tells the worker's own vectors too). `peakMb` is the page's process at its largest (Linux only).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchChromium } from '../e2e/harness/chromium.ts';
import { rounded } from './bench.ts';
import { backupOfListener, makeListener } from './catalogue/listener.ts';
import { measureNetworks } from './catalogue/network.ts';
import { measureProduct } from './catalogue/product.ts';
import { readRows, writeRows } from './catalogue/rows.ts';

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: { rows: { type: 'string', default: '150571' }, csv: { type: 'string' } },
});
const rows = Number(values.rows);
if (!Number.isInteger(rows) || rows < 1) throw new Error('--rows has to be a whole number above 0');

const folder = mkdtempSync(join(tmpdir(), 'likelihood-catalogue-'));
const file = join(folder, 'songs.csv');
const launch = (profile?: string) =>
  launchChromium({
    ...(profile ? { extensionDir: join(process.cwd(), '.output', 'chrome-mv3'), userDataDir: profile } : {}),
    port: 9,
    hosts: [],
  });
try {
  process.stderr.write('rows …\n');
  const real = readRows(values.csv);
  await writeRows(real, rows, file);
  const rated = makeListener(real);
  const { figures, compiled } = await measureProduct({
    launch: () => launch(join(folder, 'profile')),
    file,
    rows,
    backup: backupOfListener(rated),
  });
  process.stderr.write('the network …\n');
  const bare = await launch();
  const networks = await measureNetworks(bare, { file, folder, compiled, rated }).finally(() => bare.close());
  process.stderr.write(`  ${JSON.stringify(networks)}\n`);
  console.log(
    JSON.stringify({
      ...figures,
      typedArrayScoreMs: rounded(networks.typedArrayScoreMs),
      tfjsWasmScoreMs: rounded(networks.tfjsWasmScoreMs),
    }),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
