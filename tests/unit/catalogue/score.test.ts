import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Collection } from '../../../lib/catalogue/collection.ts';
import {
  batchRows,
  createBatchNetwork,
  createTypedArrayNetwork,
} from '../../../lib/catalogue/scan/batch-network.ts';
import { createSimdNetwork } from '../../../lib/catalogue/scan/simd-network.ts';
import { createRandom } from '../../../lib/model/random.ts';
import { createStanding } from '../../../lib/catalogue/scan/derived.ts';
import { scoreAll } from '../../../lib/catalogue/scan/score.ts';
import { songFor } from '../../../lib/catalogue/scan/taste.ts';
import type { Taste } from '../../../lib/catalogue/scan/taste.ts';
import { audioColumnNames } from '../../../lib/model/audio-columns.ts';
import { createRunner, createScorer } from '../../../lib/model/scorer.ts';
import { standing, standingTable } from '../../../lib/model/standing.ts';
import { freshCatalogue } from './catalogue.ts';
import { blobOf, header, rowOf } from './files.ts';
import { madeUpTaste } from './tastes.ts';

let taste: Taste;
let collection: Collection;

beforeAll(async () => {
  taste = madeUpTaste();
  const catalogue = freshCatalogue();
  const rows = Array.from({ length: 5003 }, (_, n) =>
    rowOf(n, {
      genre: ['pop', 'rock', '"pop;jazz"', ''][n % 4] ?? '',
      artists: n % 5 === 0 ? `Artist ${n % 7};Artist ${(n + 1) % 7}` : `Artist ${n % 11}`,
      ...(n % 13 === 0 ? { energy: '' } : {}),
    }),
  );
  const silent = rowOf(6000)
    .split(',')
    .map((cell, at) => (at > 5 && at !== 17 ? '' : cell))
    .join(',');
  await catalogue.import(blobOf([header, ...rows, silent].join('\n')));
  collection = await catalogue.load();
});

test('every score is the one that a badge would show', async () => {
  const { spec } = taste.compiled;
  expect([spec.memory.artists, spec.memory.genres]).toEqual([true, true]);
  expect(spec.preparation.columns.some(({ flagged }) => flagged)).toBe(true);
  const scores = await scoreAll(taste, collection);
  const scorer = createScorer(taste.compiled);
  expect(scores).toHaveLength(5004);
  const different = [...scores].filter((score, position) => {
    const [expected] = scorer.score([songFor(taste, collection, position)], taste.memory);
    return expected ? !(Math.abs(score - expected.probability) < 1e-5) : !Number.isNaN(score);
  });
  expect(different).toEqual([]);
  expect(scores[5003]).toBeNaN();
  expect(new Set(scores.slice(0, 100)).size).toBeGreaterThan(90);
});

test('a listener who rated an artist by id is remembered where a file gives the name alone', () => {
  const [artist] = songFor(taste, collection, 1).artists;
  expect(artist).toMatchObject({ id: 'artist0000000000000001', name: 'Artist 1' });
});

test.each(audioColumnNames.filter((name) => standingTable(name)))(
  'the standing of %s is found by steps',
  (name) => {
    const table = standingTable(name);
    if (!table) throw new Error('a table expected');
    const fast = createStanding(table);
    const [low = 0] = table.quantiles;
    const high = table.quantiles.at(-1) ?? 0;
    const values = fc.oneof(
      fc.double({ min: low - 1, max: high + 1, noNaN: true }),
      fc.constantFrom(...table.quantiles),
    );
    fc.assert(
      fc.property(values, (value) => {
        expect(fast(value)).toBeCloseTo(standing(name, value), 9);
      }),
    );
  },
);

test('vectors and typed arrays give the same log-odds as the network itself', () => {
  const { compiled } = taste;
  const run = createRunner(compiled);
  const width = compiled.layers[0]?.inputs ?? 0;
  const simd = createSimdNetwork(compiled.layers, batchRows);
  if (!simd) throw new Error('this engine has vectors');
  const random = createRandom(9);
  for (const network of [createBatchNetwork(compiled), createTypedArrayNetwork(compiled), simd]) {
    const inputs = Float32Array.from({ length: width * batchRows }, () => random.normal());
    network.inputs.set(inputs);
    const logits = network.run();
    for (let row = 0; row < batchRows; row += 1) {
      const single = Float64Array.from({ length: width }, (_, i) => inputs[i * batchRows + row] ?? NaN);
      expect(Math.abs((logits[row] ?? NaN) - (run(single)[0] ?? NaN))).toBeLessThan(1e-5);
    }
  }
});

test('networks of other depths and widths run on vectors too', () => {
  const random = createRandom(4);
  for (const sizes of [
    [1, 1],
    [3, 5, 1],
    [7, 2, 9, 4, 2],
  ]) {
    const layers = sizes.slice(1).map((units, at) => ({
      inputs: sizes[at] ?? 0,
      units,
      kernel: Float32Array.from({ length: units * (sizes[at] ?? 0) }, () => random.normal()),
      bias: Float32Array.from({ length: units }, () => random.normal()),
    }));
    const compiled = { ...taste.compiled, layers };
    const [simd, typed] = [createBatchNetwork(compiled), createTypedArrayNetwork(compiled)];
    const inputs = Float32Array.from({ length: (sizes[0] ?? 0) * batchRows }, () => random.normal());
    simd.inputs.set(inputs);
    typed.inputs.set(inputs);
    const expected = typed.run();
    simd.run().forEach((value, row) => row < batchRows && expect(value).toBeCloseTo(expected[row] ?? NaN, 4));
  }
});
