/** What is wished of a recommended playlist, and the wish that is renewed each week. */
/** `seen`: songs of the player that are not rated; `list`: those of the opened list; `similar`: asked of ReccoBeats. */
export const pools = ['seen', 'list', 'similar'] as const;
export type Pool = (typeof pools)[number];

export interface Wish {
  /** How many songs, from 1 to 500. */
  readonly count: number;
  readonly pools: readonly Pool[];
  /** Least score, a whole number from 0 to 99. */
  readonly least: number;
  readonly likedToo: boolean;
}

/** A playlist for which new songs are proposed each week; nothing is changed without a look at the plan. */
export interface Weekly {
  readonly wish: Wish;
  readonly playlistId: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly renewedAt: number;
}

const weekMs = 7 * 86_400_000;

/** @param now milliseconds since 1970 */
export const isDue = ({ renewedAt }: Weekly, now: number): boolean => now - renewedAt >= weekMs;
