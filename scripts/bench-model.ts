/**
 * Judges the model on real listeners:
 *
 * node scripts/bench-model.ts --data DIR --out FILE [--listeners a,b] [--repeats N] [--curve [--draws N]]
 *   [--inputs features|all] [--grouped] [--only cv|curve] [--deployed]
 * node scripts/bench-model.ts --data DIR --out FILE --listeners a --time 500,2000
 *
 * `--inputs features` leaves artist and genre memory out; `--grouped` judges on folds by artist;
 * `--only` does one half; `--deployed` leaves the single learners out; `--time` only times trainings of so
 * many ratings, the median of five: FILE gets {"time": {LISTENER: {SIZE: ms}}}.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { listenerNames, readDraws, readFolds, readListener, split } from '../tests/bench/model-data.ts';
import { createRandom, shuffledIndices } from '../lib/model/random.ts';
import { judgeDeployed, judgeLearners, meanFigures, timeTraining } from '../tests/bench/model-figures.ts';
import type { DeployedFigures, Figures, Fold } from '../tests/bench/model-figures.ts';

const { values: options } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: {
    data: { type: 'string' },
    out: { type: 'string' },
    listeners: { type: 'string' },
    repeats: { type: 'string', default: '10' },
    curve: { type: 'boolean', default: false },
    draws: { type: 'string', default: '20' },
    inputs: { type: 'string', default: 'all' },
    grouped: { type: 'boolean', default: false },
    only: { type: 'string' },
    deployed: { type: 'boolean', default: false },
    time: { type: 'string' },
  },
});
if (options.data === undefined || options.out === undefined)
  throw new Error('needs --data DIR and --out FILE');
if (options.inputs !== 'all' && options.inputs !== 'features') throw new Error('--inputs is features or all');
const data = options.data;
const useMemory = options.inputs === 'all';

interface CvFigures {
  readonly deployed: DeployedFigures;
  readonly learners: Record<string, Figures>;
}

const cv: Record<string, CvFigures> = {};
const curve: Record<string, Record<string, DeployedFigures>> = {};
const chosen = options.listeners?.split(',') ?? listenerNames(data);
if (options.time !== undefined) await timeTrainings(options.time.split(',').map(Number));
else await judge();

async function judge(): Promise<void> {
  for (const name of chosen) {
    if (options.only !== 'curve') {
      const figures = await crossValidate(name);
      if (figures !== null) cv[name] = figures;
    }
    if (options.curve || options.only === 'curve') curve[name] = await walkCurve(name);
  }
  write({ cv, curve });
  summarise();
}

function write(figures: object): void {
  writeFileSync(String(options.out), `${JSON.stringify(figures, null, 1)}\n`);
}

async function timeTrainings(sizes: readonly number[]): Promise<void> {
  const time: Record<string, Record<string, number>> = {};
  for (const name of chosen) {
    const songs = readListener(data, name);
    const mixed = Array.from(shuffledIndices(songs.length, createRandom(1))).flatMap(
      (row) => songs[row] ?? [],
    );
    const times: Record<string, number> = {};
    for (const size of sizes.filter((wanted) => wanted <= songs.length)) {
      times[size] = await timeTraining(mixed.slice(0, size), useMemory);
      process.stderr.write(`${name} ${size} ratings: ${times[size].toFixed(0)} ms\n`);
    }
    time[name] = times;
  }
  write({ time });
}

async function crossValidate(name: string): Promise<CvFigures | null> {
  const songs = readListener(data, name);
  const repeats = readFolds(data, name, options.grouped)?.slice(0, Number(options.repeats));
  if (repeats === undefined) return null;
  const deployed: DeployedFigures[] = [];
  const learners = new Map<string, Figures[]>();
  for (const [repeat, folds] of repeats.entries()) {
    for (const [index, rows] of folds.entries()) {
      const fold: Fold = { ...split(songs, rows, 'test'), seed: 100 * repeat + index, useMemory };
      const figures = await judgeDeployed(fold);
      deployed.push(figures);
      say(`${name} repeat ${repeat + 1}/${repeats.length} fold ${index + 1}/${folds.length}`, figures);
      if (options.deployed) continue;
      for (const [learner, own] of await judgeLearners(fold)) {
        learners.set(learner, [...(learners.get(learner) ?? []), own]);
      }
    }
  }
  return {
    deployed: meanFigures(deployed),
    learners: Object.fromEntries([...learners].map(([learner, rows]) => [learner, meanFigures(rows)])),
  };
}

async function walkCurve(name: string): Promise<Record<string, DeployedFigures>> {
  const songs = readListener(data, name);
  const sizes: Record<string, DeployedFigures> = {};
  for (const [size, all] of readDraws(data, name) ?? []) {
    const draws = all.slice(0, Number(options.draws));
    const figures: DeployedFigures[] = [];
    for (const [index, rows] of draws.entries()) {
      figures.push(await judgeDeployed({ ...split(songs, rows, 'train'), seed: index, useMemory }));
    }
    const mean = meanFigures(figures);
    sizes[size] = mean;
    say(`${name} ${size} ratings, ${draws.length} draws`, mean);
  }
  return sizes;
}

function say(what: string, { auc, logLoss, ece, fitMs }: DeployedFigures): void {
  process.stderr.write(
    `${what}: auc ${auc.toFixed(4)} log loss ${logLoss.toFixed(3)} ece ${ece.toFixed(3)} ${fitMs.toFixed(0)} ms\n`,
  );
}

/** One line a listener: the deployed network beside the best single learner. */
function summarise(): void {
  for (const [name, { deployed, learners }] of Object.entries(cv)) {
    const best = Object.entries(learners).sort(([, a], [, b]) => b.auc - a.auc)[0];
    const beside = best === undefined ? '' : `, best learner ${best[0]} ${best[1].auc.toFixed(4)}`;
    say(`${name}${beside}`, deployed);
  }
  for (const size of ['10', '20', '40', '80']) {
    const rows = Object.values(curve).flatMap((sizes) => sizes[size] ?? []);
    if (rows.length > 0) say(`${size} ratings, mean of ${rows.length} listeners`, meanFigures(rows));
  }
}
