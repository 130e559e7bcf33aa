import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decay } from '../../../lib/model/learners/kernel.ts';
import { createNetwork, runNetwork } from '../../../lib/model/learners/network.ts';
import { trainNetwork } from '../../../lib/model/learners/train-network.ts';
import { cholesky, solveLower, solveUpper } from '../../../lib/model/linear-algebra.ts';
import { matrixOf } from '../../../lib/model/matrix.ts';
import { createRandom, shuffledIndices } from '../../../lib/model/random.ts';
import { finish } from '../../../lib/model/work.ts';
import type { LossSlopes } from '../../../lib/model/learners/train-network.ts';

describe('linear algebra', () => {
  it('solves a known system', () => {
    // A = [[4, 2], [2, 3]], b = [10, 9] has the solution [1.5, 2].
    const a = Float64Array.of(4, 2, 2, 3);
    const b = Float64Array.of(10, 9);
    finish(cholesky(a, 2));
    solveLower(a, 2, b);
    solveUpper(a, 2, b);
    expect(b[0]).toBeCloseTo(1.5, 12);
    expect(b[1]).toBeCloseTo(2, 12);
  });

  it('refuses a matrix that is not positive definite', () => {
    expect(() => finish(cholesky(Float64Array.of(1, 2, 2, 1), 2))).toThrow(RangeError);
  });
});

describe('random numbers', () => {
  it('repeat with the seed and spread evenly', () => {
    const [first, second] = [createRandom(5), createRandom(5)];
    const drawn = Array.from({ length: 10_000 }, () => first.next());
    expect(drawn.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => second.next()));
    expect(drawn.reduce((sum, x) => sum + x, 0) / drawn.length).toBeCloseTo(0.5, 1);
    const normals = Array.from({ length: 10_000 }, () => first.normal());
    expect(normals.reduce((sum, x) => sum + x * x, 0) / normals.length).toBeCloseTo(1, 1);
  });

  it('shuffle without losing any', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(), (length, seed) => {
        const order = shuffledIndices(length, createRandom(seed));
        expect([...order].toSorted((a, b) => a - b)).toEqual(Array.from({ length }, (_, i) => i));
      }),
    );
  });
});

describe('the table of the exponential', () => {
  it('is exact to 3 in a million', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 39, noNaN: true }), (x) => {
        expect(Math.abs(decay(x) / Math.exp(-x) - 1)).toBeLessThan(3e-6);
      }),
    );
    expect(decay(1e9)).toBe(0);
  });
});

describe('the network on typed arrays', () => {
  const inputs = matrixOf([
    [0.5, -1, 2],
    [1, 0.3, -0.7],
    [-0.2, 0.8, 0.1],
  ]);
  const wanted = Float64Array.of(1, -2, 0.5);
  const halfSquares: LossSlopes = (outputs, rows, slopes) =>
    rows.length > 0 &&
    Array.from(rows).forEach((row, i) => (slopes[i] = (outputs[i] ?? 0) - (wanted[row] ?? 0)));
  const loss = (network: ReturnType<typeof createNetwork>): number =>
    runNetwork(network, inputs).data.reduce(
      (sum, value, i) => sum + 0.5 * (value - (wanted[i] ?? 0)) ** 2,
      0,
    );

  it('goes downhill along the true gradient', () => {
    // One tiny step of Adam moves every weight against the sign of its gradient; the second has rate 0.
    const rate = 1e-4;
    const network = createNetwork([3, 5, 4, 1], 2);
    const before = createNetwork([3, 5, 4, 1], 2);
    finish(
      trainNetwork(network, inputs, halfSquares, {
        epochs: 2,
        batchSize: 3,
        learningRate: rate,
        weightDecay: 0,
        seed: 1,
      }),
    );
    let compared = 0;
    before.layers.forEach((layer, l) =>
      layer.kernel.forEach((value, k) => {
        const probe = (moved: number): number => {
          layer.kernel[k] = moved;
          const found = loss(before);
          layer.kernel[k] = value;
          return found;
        };
        const slope = (probe(value + 1e-6) - probe(value - 1e-6)) / 2e-6;
        if (Math.abs(slope) < 1e-4) return;
        compared += 1;
        const step = (network.layers[l]?.kernel[k] ?? NaN) - value;
        expect(Math.sign(step)).toBe(-Math.sign(slope));
      }),
    );
    expect(compared).toBeGreaterThan(15);
  });

  it('learns a function that is not linear', () => {
    const random = createRandom(6);
    const points = matrixOf(
      Array.from({ length: 400 }, () => [2 * random.next() - 1, 2 * random.next() - 1]),
    );
    const target = Float64Array.from(
      { length: 400 },
      (_, i) => (points.data[2 * i] ?? 0) * (points.data[2 * i + 1] ?? 0),
    );
    const network = createNetwork([2, 16, 1], 1);
    const slopesOf: LossSlopes = (outputs, rows, slopes) => {
      for (let i = 0; i < rows.length; i += 1)
        slopes[i] = ((outputs[i] ?? 0) - (target[rows[i] ?? 0] ?? 0)) / rows.length;
    };
    finish(
      trainNetwork(network, points, slopesOf, {
        epochs: 60,
        batchSize: 32,
        learningRate: 0.02,
        weightDecay: 0,
        seed: 1,
      }),
    );
    const error =
      runNetwork(network, points).data.reduce((sum, value, i) => sum + (value - (target[i] ?? 0)) ** 2, 0) /
      400;
    expect(error).toBeLessThan(0.002);
  });
});
