import type { RatingCounts } from '../lib/domain/rating.ts';
import { plural } from './format.ts';
import { Icon } from './icons.tsx';

/** Ratings by kind: the two counts, and a bar parted in their proportion. */
export function RatingSplit({ ratings: { liked, disliked } }: { ratings: RatingCounts }) {
  return (
    <div class="split">
      <span class="split-count split-like">
        <Icon name="like" size={14} />
        {plural('ratingsLiked', liked)}
      </span>
      <span class="split-bar" aria-hidden="true">
        <span class="split-bar-like" style={{ flexGrow: liked }} />
        <span class="split-bar-dislike" style={{ flexGrow: disliked }} />
      </span>
      <span class="split-count split-dislike">
        <Icon name="dislike" size={14} />
        {plural('ratingsDisliked', disliked)}
      </span>
    </div>
  );
}
