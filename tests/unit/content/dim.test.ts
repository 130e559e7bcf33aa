import { describe, expect, it } from 'vitest';
import { isDimmed, isDimming, noDimming, withEnd } from '../../../lib/content/bar/dim.ts';

const band = { low: 40, high: 70, unscored: false };

describe('dimming', () => {
  it('is off at first and leaves every song bright', () => {
    expect(isDimming(noDimming)).toBe(false);
    for (const score of [0, 50, 100, null]) expect(isDimmed(noDimming, score)).toBe(false);
  });

  it('keeps both ends of the band bright', () => {
    expect([39, 40, 70, 71].map((score) => isDimmed(band, score))).toEqual([true, false, false, true]);
  });

  it('leaves songs without a score alone unless told otherwise', () => {
    expect(isDimmed(band, null)).toBe(false);
    expect(isDimmed({ ...band, unscored: true }, null)).toBe(true);
    expect(isDimming({ ...noDimming, unscored: true })).toBe(true);
  });

  it('never lets the ends cross, nor leave the scale', () => {
    expect(withEnd(band, 'low', 80)).toMatchObject({ low: 80, high: 80 });
    expect(withEnd(band, 'high', 10)).toMatchObject({ low: 10, high: 10 });
    expect(withEnd(band, 'low', -5).low).toBe(0);
    expect(withEnd(band, 'high', 1000).high).toBe(100);
    expect(withEnd(band, 'low', Number.NaN).low).toBe(0);
  });
});
