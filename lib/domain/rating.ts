import type { ProfileId } from './profile.ts';
import type { TrackId } from './track.ts';

export type RatingValue = 'liked' | 'disliked';

/** Where a rating was given; kept with it, so that an import can be told from a click. */
export const ratingOrigins = [
  'row',
  'now-playing',
  'track-page',
  'shortcut',
  'popup',
  'rate-room',
  'ratings-room',
  'list',
  'discover',
  'import',
] as const;
export type RatingOrigin = (typeof ratingOrigins)[number];

/** What a listener said of a song, when and where. */
export interface Mark {
  readonly value: RatingValue;
  /** Milliseconds since 1970. */
  readonly ratedAt: number;
  readonly origin: RatingOrigin;
}

/** A mark with its song and the taste that it belongs to. */
export interface Rating extends Mark {
  readonly profileId: ProfileId;
  readonly trackId: TrackId;
}

/** Are these the same mark, given at the same time and place? */
export function sameMark(one: Mark | null, other: Mark | null): boolean {
  if (one === null || other === null) return one === other;
  return one.value === other.value && one.ratedAt === other.ratedAt && one.origin === other.origin;
}

/** The three-state machine of the two buttons: pressing the pressed one clears the rating. */
export function press(current: RatingValue | null, pressed: RatingValue): RatingValue | null {
  return current === pressed ? null : pressed;
}

/** From how many ratings on a model is trained. */
export const minimumRatings = { total: 8, ofEachKind: 3 } as const;

export interface RatingCounts {
  readonly liked: number;
  readonly disliked: number;
}

/** How many ratings are still missing before the first training; `total` is 0 when it can start. */
export function missingRatings({ liked, disliked }: RatingCounts): RatingCounts & { readonly total: number } {
  const { total, ofEachKind } = minimumRatings;
  const missingLiked = Math.max(0, ofEachKind - liked);
  const missingDisliked = Math.max(0, ofEachKind - disliked);
  return {
    liked: missingLiked,
    disliked: missingDisliked,
    total: Math.max(missingLiked + missingDisliked, total - liked - disliked, 0),
  };
}
