/** How well the badges of songs never rated match what the listener says of them. */

export interface BadgeReading {
  readonly state: string;
  /** 0 to 100; null where the badge shows no score. */
  readonly score: number | null;
}

export interface Judgement {
  readonly heldOut: number;
  /** Share of the held-out songs with a score. */
  readonly coverage: number;
  /** null where no song of one kind has a score. */
  readonly auc: number | null;
  readonly accuracy: number | null;
  /** Accuracy of always giving the more frequent answer. */
  readonly baselineAccuracy: number | null;
  /** How many badges are in each state. */
  readonly badges: Readonly<Record<string, number>>;
}

/** @param heldOut ids of the songs to judge on */
export function judge(
  badges: ReadonlyMap<string, BadgeReading>,
  truth: ReadonlyMap<string, boolean>,
  heldOut: readonly string[],
): Judgement {
  const states: Record<string, number> = {};
  for (const { state } of badges.values()) states[state] = (states[state] ?? 0) + 1;
  const scored = heldOut.flatMap((id) => {
    const score = badges.get(id)?.score ?? null;
    return score === null ? [] : [{ score, liked: truth.get(id) === true }];
  });
  const right = scored.filter(({ score, liked }) => score >= 50 === liked).length;
  const likes = scored.filter(({ liked }) => liked).length;
  const share = (count: number) => (scored.length > 0 ? round(count / scored.length) : null);
  return {
    heldOut: heldOut.length,
    coverage: round(scored.length / Math.max(1, heldOut.length)),
    auc: rocAuc(scored),
    accuracy: share(right),
    baselineAccuracy: share(Math.max(likes, scored.length - likes)),
    badges: states,
  };
}

/** Share of pairs of a like and a dislike in which the like has the higher score; ties count half. */
function rocAuc(scored: readonly { score: number; liked: boolean }[]): number | null {
  const likes = scored.filter(({ liked }) => liked);
  const dislikes = scored.filter(({ liked }) => !liked);
  if (likes.length === 0 || dislikes.length === 0) return null;
  let won = 0;
  for (const like of likes) {
    for (const dislike of dislikes)
      won += like.score > dislike.score ? 1 : like.score === dislike.score ? 0.5 : 0;
  }
  return round(won / likes.length / dislikes.length);
}

const round = (value: number) => Math.round(value * 10_000) / 10_000;
