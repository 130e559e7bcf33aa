/** A thousand random lives of a listener with full disks, kills and restarts: nothing rated is ever lost. */
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { runScenario } from '../../../scripts/check-ratings/scenario.ts';

const parts = [0, 1, 2, 3];
const scenarios = 250;

test.each(parts)('part %i', { timeout: 600_000 }, async (part) => {
  let [actions, crashes] = [0, 0];
  for (let n = 0; n < scenarios; n += 1) {
    const outcome = await runScenario(20_261_127 + part * scenarios + n);
    const { lost, doubled, wrong } = outcome;
    expect({ lost, doubled, wrong }, outcome.story.join('\n')).toEqual({ lost: 0, doubled: 0, wrong: 0 });
    actions += outcome.actions;
    crashes += outcome.crashes;
  }
  // They did something, and were killed while they did.
  expect(actions).toBeGreaterThan(10 * scenarios);
  expect(crashes).toBeGreaterThan(scenarios / 5);
});
