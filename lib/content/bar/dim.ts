import type { SongFacts } from './list-stats.ts';

/** Which songs stay bright; remembered as long as the tab shows the player. */
export interface DimChoice {
  /** Whole numbers from 0 to 100; `low` is never above `high`. */
  readonly low: number;
  readonly high: number;
  /** Dim songs without a score too. */
  readonly unscored: boolean;
}

export const noDimming: DimChoice = { low: 0, high: 100, unscored: false };

export const isDimming = ({ low, high, unscored }: DimChoice): boolean => low > 0 || high < 100 || unscored;

export function isDimmed({ low, high, unscored }: DimChoice, score: SongFacts['score']): boolean {
  return score === null ? unscored : score < low || score > high;
}

/** The choice with one end moved; the other end gives way, so that the two never cross. */
export function withEnd(choice: DimChoice, end: 'low' | 'high', value: number): DimChoice {
  const score = Math.min(100, Math.max(0, Math.round(value) || 0));
  return end === 'low'
    ? { ...choice, low: score, high: Math.max(score, choice.high) }
    : { ...choice, high: score, low: Math.min(score, choice.low) };
}

export const dimAttribute = 'data-likelihood-dim';

/** For the page itself, since rows are its own. Hovering or reaching a row brings it back to full light. */
export const dimRules = `
[${dimAttribute}]{opacity:.35;transition:opacity .12s}
[${dimAttribute}]:is(:hover,:focus-within){opacity:1}
@media (prefers-reduced-motion:reduce){[${dimAttribute}]{transition:none}}
`;
