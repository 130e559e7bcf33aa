import { expect, test } from 'vitest';
import { createImportance } from '../../../../lib/model/analysis/importance.ts';
import { fitInputs } from '../../../../lib/model/inputs.ts';
import { createNetwork } from '../../../../lib/model/learners/network.ts';
import { buildMemory } from '../../../../lib/model/memory.ts';
import { fitPipeline } from '../../../../lib/model/pipeline/fit.ts';
import { finish } from '../../../../lib/model/work.ts';
import { inputGroupNames } from '../../../../lib/model/inputs.ts';
import { madeUpSongs } from '../made-up-songs.ts';
import type { RatedSong } from '../../../../lib/domain/song.ts';

/** A network of one layer that answers with one feature's value and looks at nothing else. */
function networkOf(what: string, songs: readonly RatedSong[]) {
  const memory = buildMemory([]);
  const spec = fitInputs(
    songs,
    songs.map(({ liked }) => Number(liked)),
    memory,
    false,
  );
  const width = inputGroupNames(spec).reduce((sum, { columns }) => sum + columns.length, 0);
  const network = createNetwork([width, 2], 1);
  const [column = 0] = inputGroupNames(spec).find((group) => group.what === what)?.columns ?? [];
  network.layers[0]!.kernel.fill(0);
  network.layers[0]!.kernel[column] = 1;
  return { spec, network, memory };
}

test('what the network does not look at loses nothing; what it rests on loses all it knew', () => {
  const songs = madeUpSongs({ count: 200 }).map((song) => ({
    ...song,
    liked: (song.features?.energy ?? 0) > 0.5,
  }));
  const importance = createImportance();
  for (const seed of [1, 2, 3]) {
    const test = songs.slice(60 * (seed - 1), 60 * seed);
    importance.add({ ...networkOf('energy', songs), test, seed });
  }
  const [first, ...rest] = importance.result();
  expect(first?.what).toBe('energy');
  // From 1, perfect, down to 0.5, chance.
  expect(first?.drop.value).toBeGreaterThan(0.4);
  expect(first?.drop.value).toBeLessThan(0.6);
  expect(first?.drop.low).toBeLessThan(first?.drop.value ?? 0);
  expect(rest.length).toBeGreaterThan(4);
  for (const { drop } of rest) expect(drop).toEqual({ value: 0, low: 0, high: 0 });
});

test('a fold with one kind only tells nothing', () => {
  const songs = madeUpSongs({ count: 40 });
  const importance = createImportance();
  importance.add({ ...networkOf('energy', songs), test: songs.filter(({ liked }) => liked), seed: 1 });
  expect(importance.result()).toEqual([]);
});

test('the pipeline finds the two features that decide, out of fold', { timeout: 30_000 }, () => {
  const { report } = finish(fitPipeline(madeUpSongs({ count: 150 }), [], 1, { useMemory: true }));
  expect(
    report.importance
      ?.slice(0, 2)
      .map(({ what }) => what)
      .sort(),
  ).toEqual(['energy', 'valence']);
  expect(report.importance?.[0]?.drop.low).toBeGreaterThan(0);
});
