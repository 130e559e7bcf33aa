/** Which of its ways of telling what is similar ListenBrainz Labs is asked for. */

/** Those over its whole history, which change least from week to week. */
export const usualAlgorithms = {
  'similar-recordings': 'session_based_days_7500_session_300_contribution_5_threshold_15_limit_50_skip_30',
  'mlhd-similar-recordings': 'session_based_mlhd_session_300_contribution_5_threshold_15_limit_50_skip_30',
  'similar-artists':
    'session_based_days_7500_session_300_contribution_3_threshold_10_limit_100_filter_True_skip_30',
} as const;
export type SimilarDataset = keyof typeof usualAlgorithms;

/**
 * Of the algorithms that a refusal lists, the one whose name has most in common with the refused one, and
 * among equals the one with the longest history; null where it lists no other.
 */
export function nearestAlgorithm(refusal: string, refused: string): string | null {
  const parts = new Set(refused.split('_'));
  const listed = [...new Set(refusal.match(/\bsession_based_\w{1,150}/g))].filter((one) => one !== refused);
  const inCommon = (one: string) => one.split('_').filter((part) => parts.has(part)).length;
  const days = (one: string) => Number(/_days_(\d+)/.exec(one)?.[1] ?? 0);
  const sorted = listed.toSorted(
    (one, other) => inCommon(other) - inCommon(one) || days(other) - days(one) || one.localeCompare(other),
  );
  return sorted[0] ?? null;
}
