import type { StudentOptions } from './student.ts';

/** How much work each number of ratings is worth; figures in docs/model.md. */

/** Cross-validation of the report: more repeats where there are few ratings and each fit is cheap. */
export function judgingFor(
  liked: number,
  disliked: number,
): { readonly folds: number; readonly repeats: number } {
  const ratings = liked + disliked;
  const folds = Math.max(2, Math.min(5, liked, disliked));
  return { folds, repeats: ratings < 100 ? 3 : 1 };
}

export function studentOptionsFor(ratings: number): StudentOptions & { readonly mixtures: number } {
  return {
    hidden: [64, 16],
    epochs: 10,
    batchSize: 32,
    learningRate: 0.02,
    mixtures: ratings < 100 ? 1000 : Math.min(4000, 1500 + ratings),
  };
}
