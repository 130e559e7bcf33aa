import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkFeatures, featureRanges } from '../../../lib/domain/features.ts';

test('keeps what is in range, drops what is not or was not detected', () => {
  expect(
    checkFeatures({
      energy: 0,
      valence: 1.01,
      loudness: -60,
      tempo: 0,
      key: -1,
      mode: '1',
      danceability: Number.NaN,
    }),
  ).toEqual({ energy: 0, loudness: -60 });
});

test('whatever comes in, what comes out is within range', () => {
  const names = Object.keys(featureRanges);
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names, 'popularity'), fc.anything()), (values) => {
      for (const [name, value] of Object.entries(checkFeatures(values))) {
        const [low, high] = featureRanges[name as keyof typeof featureRanges]; // checkFeatures gives no other names
        expect(value).toBeGreaterThanOrEqual(low);
        expect(value).toBeLessThanOrEqual(high);
      }
    }),
  );
});
