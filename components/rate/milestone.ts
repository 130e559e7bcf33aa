import type { RateRoomData } from '../../lib/domain/rate-room.ts';

/** From these counts of ratings on, a model usually knows noticeably more. */
const later = [20, 50, 100, 200, 500] as const;

export interface Milestone {
  readonly given: number;
  readonly target: number;
  /** Is it the first model that is waited for? */
  readonly first: boolean;
}

/** What the next ratings lead to; null where more of them change little. */
export function nextMilestone({
  ratings,
  missing,
}: Pick<RateRoomData, 'ratings' | 'missing'>): Milestone | null {
  const given = ratings.liked + ratings.disliked;
  if (missing.total > 0) return { given, target: given + missing.total, first: true };
  const target = later.find((count) => count > given);
  return target === undefined ? null : { given, target, first: false };
}
