import { describe, expect, it } from 'vitest';
import { contrast, isCertain, scoreColours } from '../../../lib/domain/score-colour.ts';

const scores = Array.from({ length: 101 }, (_, score) => score);

/** Lightness as eyes without one kind of cone see it is roughly kept; so is blue against yellow. */
const blueness = (hex: string) => Number.parseInt(hex.slice(5), 16) - Number.parseInt(hex.slice(1, 3), 16);

describe('the score ramp', () => {
  it('keeps 4.5:1 on the dark surfaces of the player and on white', () => {
    for (const score of scores) {
      const { dark, light } = scoreColours(score);
      for (const surface of ['#121212', '#1f1f1f', '#2a2a2a']) {
        expect(contrast(dark.colour, surface), `${score} on ${surface}`).toBeGreaterThanOrEqual(4.5);
      }
      expect(contrast(light.colour, '#ffffff'), `${score} on white`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('keeps 4.5:1 between a filled pill and what is written on it', () => {
    for (const score of scores) {
      const { dark, light } = scoreColours(score);
      expect(contrast(dark.onColour, dark.colour)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(light.onColour, light.colour)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('diverges from orange over grey to blue, never green against red', () => {
    for (const theme of ['dark', 'light'] as const) {
      const along = scores.map((score) => blueness(scoreColours(score)[theme].colour));
      expect(along).toEqual([...along].sort((a, b) => a - b));
      expect(along[0]).toBeLessThan(-60);
      expect(along[50]).toBe(0);
      expect(along[100]).toBeGreaterThan(60);
    }
  });

  it('holds scores to their range', () => {
    expect(scoreColours(-5)).toEqual(scoreColours(0));
    expect(scoreColours(140)).toEqual(scoreColours(100));
  });

  it('is solid only where the range is narrow', () => {
    expect(isCertain(60, 80)).toBe(true);
    expect(isCertain(30, 90)).toBe(false);
  });

  it('measures contrast as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });
});
