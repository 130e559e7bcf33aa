// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { inputGroupNames } from './inputs.ts';
import { createRandom, shuffledIndices } from './random.ts';
import type { Reason } from '../domain/score.ts';
import type { Song } from '../domain/song.ts';
import type { CompiledModel } from './compiled.ts';

/** Orders in which the groups are told one after the other; each is also walked backwards. */
const orders = 16;

/** An effect below this many points of probability is no reason. */
const leastEffect = 0.005;

/**
 * Shapley values (Lundberg & Lee 2017) of the input groups, by sampled orders and their reverses
 * (Mitchell et al. 2022), against the typical rated song of an artist never rated.
 * @param inputs the song's inputs; not changed. @param probability of a like for given inputs.
 */
export function shapleyValues(
  groups: readonly (readonly number[])[],
  inputs: Float64Array,
  probability: (inputs: Float64Array) => number,
): Float64Array {
  const random = createRandom(1);
  const effects = new Float64Array(groups.length);
  const told = new Float64Array(inputs.length);
  const start = probability(told);
  for (let i = 0; i < orders; i += 1) {
    const order = shuffledIndices(groups.length, random);
    for (const path of [order, order.toReversed()]) {
      told.fill(0);
      let before = start;
      for (const group of path) {
        for (const column of groups[group]!) told[column] = inputs[column]!;
        const after = probability(told);
        effects[group] = effects[group]! + (after - before) / (2 * orders);
        before = after;
      }
    }
  }
  return effects;
}

/** The two or three strongest reasons; the third only when it is at least a third as strong as the first. */
export function explainSong(
  compiled: CompiledModel,
  song: Song,
  inputs: Float64Array,
  probability: (inputs: Float64Array) => number,
): Reason[] {
  const groups = inputGroupNames(compiled.spec);
  const effects = shapleyValues(
    groups.map(({ columns }) => columns),
    inputs,
    probability,
  );
  const reasons = groups
    .map(({ what, columns }, i): Reason => ({
      what,
      level: levelOf(compiled, song, what, inputs[columns[0]!]!),
      effect: effects[i]!,
    }))
    .filter(({ effect }) => Math.abs(effect) >= leastEffect)
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
  const strongest = Math.abs(reasons[0]?.effect ?? 0);
  return reasons.slice(0, 3).filter(({ effect }, i) => i < 2 || Math.abs(effect) >= strongest / 3);
}

function levelOf({ levels }: CompiledModel, song: Song, what: Reason['what'], odds: number): Reason['level'] {
  if (what === 'artist' || what === 'genre') return odds > 0 ? 'high' : odds < 0 ? 'low' : 'typical';
  const value = song.features?.[what];
  const level = levels[what];
  if (value === undefined || level === undefined) return 'typical';
  if (value > level.high) return 'high';
  return value < level.low ? 'low' : 'typical';
}
