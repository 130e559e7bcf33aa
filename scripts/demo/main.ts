/**
 * `npm start`: builds the extension and opens a real browser with it on the embedded demo.
 * With a display the window stays open; without one, or with --headless, a scripted listener does the main job.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { launchChromium } from '../../tests/e2e/harness/chromium.ts';
import { startStandins } from '../../tests/standins/server.ts';
import { ensureBrowser } from '../setup/browsers.ts';
import { doMainJob } from './main-job.ts';
import { demoListener, realListener } from './listener.ts';
import { createSteps } from './steps.ts';

const { values: options } = parseArgs({
  options: {
    headless: { type: 'boolean', default: false },
    out: { type: 'string', default: 'demo' },
    data: { type: 'string' },
    listener: { type: 'string' },
    ratings: { type: 'string' },
  },
});

function build(): Promise<void> {
  const { status, stdout, stderr } = spawnSync('wxt', ['build', '-b', 'chrome'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`The build failed:\n${stdout}${stderr}`);
  return Promise.resolve();
}

function ratingsWanted(fallback: number): number {
  const wanted = options.ratings === undefined ? fallback : Number(options.ratings);
  if (!Number.isInteger(wanted) || wanted < 8) throw new Error('--ratings takes a whole number from 8.');
  return wanted;
}

const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
const headless = options.headless || !hasDisplay;

async function main(): Promise<void> {
  const steps = createSteps();
  const out = resolve(options.out);
  mkdirSync(out, { recursive: true });
  const listener = options.data ? realListener(resolve(options.data), options.listener) : demoListener();
  const ratings = ratingsWanted(options.data ? 120 : 60);
  await steps.run('Looking for a browser', async () => ensureBrowser('chromium'), String);
  await steps.run('Building the extension', build);
  const standins = await startStandins({
    library: listener.library,
    reccobeats: { unknownShare: listener.unknownShare },
  });
  const browser = await launchChromium({
    extensionDir: join(process.cwd(), '.output', 'chrome-mv3'),
    port: standins.port,
    hosts: standins.hosts,
    headless,
    ...(headless ? {} : { viewport: null }),
  });
  try {
    if (headless) await doMainJob({ browser, standins, listener, ratings, out, steps });
    else await stayOpen();
  } finally {
    await browser.close();
    await standins.close();
  }

  async function stayOpen(): Promise<void> {
    await browser.newPlayerPage(standins.player.path(listener.playlist));
    console.log(
      '\nThe demo is open. Say yes on the first page, then rate songs with 👍 and 👎 in the player.',
    );
    console.log('Close the browser window to end.');
    await new Promise<void>((close) => browser.context.on('close', () => close()));
  }
}

main().catch((error: unknown) => {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
