import fc from 'fast-check';
import { expect, test } from 'vitest';
import { topOf } from '../../../lib/catalogue/scan/top.ts';

const value = fc.oneof(fc.constantFrom(NaN, 0, 0.5, 1), fc.float({ min: 0, max: 1, noNaN: true }));

test('the top is what a stable sort begins with', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(value, fc.nat(3))), fc.nat(12), (songs, count) => {
      const values = Float32Array.from(songs, ([score]) => score);
      const marks = Uint8Array.from(songs, ([, mark]) => Math.min(1, mark));
      const sorted = [...values.keys()]
        .filter((position) => marks[position] === 1)
        .sort((one, other) => rank(values[other]) - rank(values[one]) || one - other);
      expect([...topOf(values, marks, count)]).toEqual(sorted.slice(0, count));
    }),
    { numRuns: 500 },
  );
});

const rank = (value = NaN): number => (Number.isNaN(value) ? -1 : value);
