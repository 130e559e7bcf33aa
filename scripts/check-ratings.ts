/**
 * Replays random lives of a listener, with full disks, kills and restarts, and compares with what should be
 * there after each step:
 *
 * npm run -s check:ratings -- --scenarios N --seed S
 *
 * The last line is {"scenarios", "actions", "crashes", "lost", "doubled", "wrong"}; the story of the first
 * fault goes to stderr.
 */
import 'fake-indexeddb/auto';
import { parseArgs } from 'node:util';
import { runScenario } from './check-ratings/scenario.ts';

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: {
    scenarios: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
  },
});
const scenarios = Number(values.scenarios);
const seed = Number(values.seed);
if (!Number.isInteger(scenarios) || scenarios < 1 || !Number.isInteger(seed)) {
  throw new Error('needs --scenarios N and --seed S, both whole numbers');
}

const total = { scenarios, actions: 0, crashes: 0, lost: 0, doubled: 0, wrong: 0 };
let told = false;
for (let n = 0; n < scenarios; n += 1) {
  // Seeds of one run and the next do not overlap.
  const { actions, crashes, lost, doubled, wrong, story } = await runScenario(seed * 1_000_003 + n);
  total.actions += actions;
  total.crashes += crashes;
  total.lost += lost;
  total.doubled += doubled;
  total.wrong += wrong;
  if (!told && lost + doubled + wrong > 0) {
    told = true;
    console.error(`scenario ${n}:\n${story.join('\n')}`);
  }
}
console.log(JSON.stringify(total));
process.exitCode = total.lost + total.doubled + total.wrong > 0 ? 1 : 0;
