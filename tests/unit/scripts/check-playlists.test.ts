/** A thousand random plans with failures, kills and a meddling listener: nothing is lost, and undo is exact. */
import { expect, test } from 'vitest';
import { runOnce } from '../../../scripts/check-playlists/run.ts';

const runs = 1000;

test('a thousand random plans', { timeout: 600_000 }, async () => {
  let interrupted = 0;
  for (let n = 0; n < runs; n += 1) {
    const outcome = await runOnce(20_261_202 + n);
    const { likedRemoved, songsLost, undoInexact, wrong } = outcome;
    expect({ likedRemoved, songsLost, undoInexact, wrong }, outcome.story.join('\n')).toEqual({
      likedRemoved: 0,
      songsLost: 0,
      undoInexact: 0,
      wrong: 0,
    });
    interrupted += outcome.interrupted;
  }
  // They were cut off again and again.
  expect(interrupted).toBeGreaterThan(runs);
});
