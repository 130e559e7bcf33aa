/** How much work each number of ratings is worth; figures in docs/model.md. */
import type { StudentOptions } from './student.ts';

/** How a network is distilled: its shape, and how many made-up songs it hears how often. */
export interface Effort extends StudentOptions {
  readonly mixtures: number;
}

/** Cross-validation of the report: more repeats where there are few ratings and each fit is cheap. */
export function judgingFor(
  liked: number,
  disliked: number,
): { readonly folds: number; readonly repeats: number } {
  const ratings = liked + disliked;
  const folds = Math.max(2, Math.min(ratings < 250 ? 5 : 4, liked, disliked));
  return { folds, repeats: ratings < 40 ? 3 : ratings < 100 ? 2 : 1 };
}

const shape = { hidden: [32, 16], batchSize: 32 } as const;

/** The networks of the cross-validation: as deployed, with half the practice; they judge it a little low. */
export const foldEffort = (ratings: number): Effort => ({
  ...shape,
  epochs: 6,
  learningRate: 0.03,
  mixtures: ratings < 100 ? 350 : Math.min(1500, 650 + Math.round(ratings / 4)),
});

/** The network that is deployed. */
export const deployedEffort = (ratings: number): Effort => ({
  ...shape,
  epochs: 14,
  learningRate: 0.02,
  mixtures: Math.min(4000, 2000 + ratings),
});
