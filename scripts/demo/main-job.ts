/** The main job, done as a listener does it: yes, rate by clicking, wait for the model, look at every badge. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import messages from '../../public/_locales/en/messages.json' with { type: 'json' };
import type { Page } from 'playwright-core';
import type { ChromiumHarness } from '../../tests/e2e/harness/chromium.ts';
import type { Standins } from '../../tests/standins/server.ts';
import { readTraining } from './extension-state.ts';
import type { TrainingReading } from './extension-state.ts';
import { judge } from './judge.ts';
import type { Judgement } from './judge.ts';
import { songsToRate } from './listener.ts';
import type { ScriptedListener } from './listener.ts';
import { takePictures } from './pictures.ts';
import { rateSong, readAllBadges, waitForControls } from './player-driver.ts';
import type { createSteps } from './steps.ts';

export interface MainJob {
  readonly browser: ChromiumHarness;
  readonly standins: Standins;
  readonly listener: ScriptedListener;
  readonly ratings: number;
  readonly out: string;
  readonly steps: ReturnType<typeof createSteps>;
}

export async function doMainJob({
  browser,
  standins,
  listener,
  ratings,
  out,
  steps,
}: MainJob): Promise<void> {
  const { trackIds, truth } = listener;
  const rated = songsToRate(listener, ratings);
  const welcome = await steps.run('Opening the first page and saying yes', () => sayYes(browser, out));
  const player = await steps.run('Opening the player', async () => {
    const page = await browser.newPlayerPage(standins.player.path(listener.playlist));
    await waitForControls(page);
    return page;
  });
  await steps.run(
    `Rating ${rated.length} songs by clicking`,
    () => rateAll(player, listener, rated),
    () => `${rated.filter((id) => truth.get(id)).length} likes`,
  );
  await steps.run(
    'Looking at every song once',
    () => readEvery(player, trackIds.length, ['pending']),
    (badges) => `${badges.size} songs`,
  );
  const training = await steps.run(
    'Waiting for the model to have learned from all of it',
    () => waitForModel(welcome),
    ({ trainMs, ratings: used }) => `trained on ${used} ratings in ${Math.round(trainMs)} ms`,
  );
  const badges = await steps.run(
    'Reading every badge',
    () => readEvery(player, trackIds.length, ['pending', 'learning']),
    (readings) => `${[...readings.values()].filter(({ score }) => score !== null).length} scores`,
  );
  const heldOut = trackIds.filter((id) => !rated.includes(id));
  const judgement = judge(badges, truth, heldOut);
  await steps.run(
    'Taking pictures',
    () => takePictures(browser, player, standins, out),
    (files) => files.join(', '),
  );
  report({ listener, ratings: rated.length, judgement, training, out, steps });
}

/** The first page's one-click yes. Resolves with that page: its database is where the model's state is read. */
async function sayYes(browser: ChromiumHarness, out: string): Promise<Page> {
  const page = await browser.openExtensionPage('dashboard.html#welcome');
  await page.setViewportSize({ width: 1280, height: 860 });
  const yes = page.getByRole('button', { name: messages.welcomeYes.message });
  await yes.waitFor({ timeout: 15_000 });
  await page.screenshot({ path: join(out, 'dashboard-welcome.png') });
  await yes.click();
  await page.getByRole('button', { name: messages.welcomeTakeBack.message }).waitFor({ timeout: 15_000 });
  return page;
}

async function rateAll(
  player: Page,
  { trackIds, truth }: ScriptedListener,
  rated: readonly string[],
): Promise<void> {
  for (const [at, id] of rated.entries()) {
    await rateSong(player, trackIds.indexOf(id), id, truth.get(id) === true);
    if ((at + 1) % 20 === 0) process.stdout.write(`  ${at + 1} of ${rated.length}\n`);
  }
}

/** A tall window shows more rows at once, which makes thousands of them a matter of seconds. */
async function readEvery(player: Page, rows: number, unsettled: readonly string[]) {
  let told = 0;
  await player.setViewportSize({ width: 1440, height: 2400 });
  return readAllBadges(player, {
    rows,
    unsettled,
    patienceMs: 15_000,
    onProgress(read) {
      if (read - told < 400) return;
      told = read;
      process.stdout.write(`  ${read} of ${rows} rows\n`);
    },
  });
}

/** A model is there and nothing is trained or waiting for two seconds: all ratings are in it. */
async function waitForModel(
  extensionPage: Page,
): Promise<TrainingReading & { trainMs: number; ratings: number }> {
  const until = Date.now() + 180_000;
  let quietSince = Date.now();
  for (;;) {
    const reading = await readTraining(extensionPage);
    const { phase, trainMs, ratings } = reading;
    if (phase !== 'idle') quietSince = Date.now();
    if (phase === 'failed') throw new Error(`The training failed: ${reading.error}`);
    if (trainMs !== null && ratings !== null && Date.now() - quietSince > 2_000)
      return { ...reading, trainMs, ratings };
    if (Date.now() > until) throw new Error(`No model after three minutes: ${JSON.stringify(reading)}`);
    await extensionPage.waitForTimeout(250);
  }
}

interface Outcome extends Pick<MainJob, 'listener' | 'ratings' | 'out' | 'steps'> {
  readonly judgement: Judgement;
  readonly training: { readonly trainMs: number; readonly teacher: string | null };
}

function report({ listener, ratings, judgement, training, out, steps }: Outcome): void {
  const { badges, ...figures } = judgement;
  const content = {
    listener: listener.name,
    ratings,
    ...figures,
    trainMs: Math.round(training.trainMs),
    badges,
  };
  writeFileSync(join(out, 'report.json'), `${JSON.stringify(content, null, 2)}\n`);
  const figure = (value: number | null) => (value === null ? 'not known' : value.toFixed(3));
  steps.table([
    ['listener', listener.name],
    ['ratings clicked', String(ratings)],
    ['songs held out', String(judgement.heldOut)],
    ['of them with a score', `${(judgement.coverage * 100).toFixed(1)} %`],
    ['AUC of their badges', figure(judgement.auc)],
    ['accuracy', figure(judgement.accuracy)],
    ['accuracy of one answer for all', figure(judgement.baselineAccuracy)],
    ['training', `${Math.round(training.trainMs)} ms, teacher: ${training.teacher ?? 'none'}`],
    [
      'badges',
      Object.entries(badges)
        .map(([state, count]) => `${count} ${state}`)
        .join(', '),
    ],
    ['pictures and report.json', out],
  ]);
}
