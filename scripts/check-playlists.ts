/**
 * Carries out random plans against playlists in memory, with failures, kills and a listener who changes the
 * playlist in between; finishes them or rolls them back, undoes them, and compares what is there:
 *
 * npm run -s check:playlists -- --runs N --seed S
 *
 * The last line is {"runs", "interrupted", "likedRemoved", "songsLost", "undoInexact"}; the story of the first
 * fault goes to stderr. Anything else that is wrong, such as a song added twice, ends it with an error.
 */
import { parseArgs } from 'node:util';
import { runOnce } from './check-playlists/run.ts';

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
  },
});
const runs = Number(values.runs);
const seed = Number(values.seed);
if (!Number.isInteger(runs) || runs < 1 || !Number.isInteger(seed)) {
  throw new Error('needs --runs N and --seed S, both whole numbers');
}

const total = { runs, interrupted: 0, likedRemoved: 0, songsLost: 0, undoInexact: 0 };
let told = false;
for (let n = 0; n < runs; n += 1) {
  // Seeds of one run and the next do not overlap.
  const outcome = await runOnce(seed * 1_000_003 + n);
  const { interrupted, likedRemoved, songsLost, undoInexact, wrong, story } = outcome;
  total.interrupted += interrupted;
  total.likedRemoved += likedRemoved;
  total.songsLost += songsLost;
  total.undoInexact += undoInexact;
  if (wrong > 0) throw new Error(`run ${n}:\n${story.join('\n')}`);
  if (!told && likedRemoved + songsLost + undoInexact > 0) {
    told = true;
    console.error(`run ${n}:\n${story.join('\n')}`);
  }
}
console.log(JSON.stringify(total));
process.exitCode = total.likedRemoved + total.songsLost + total.undoInexact > 0 ? 1 : 0;
