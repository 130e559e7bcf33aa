import type { Overview } from '../lib/domain/overview.ts';
import type { RatingValue } from '../lib/domain/rating.ts';
import { t } from '../lib/i18n.ts';
import { formatCount } from './format.ts';
import { Icon } from './icons.tsx';

type Slot = RatingValue | 'wants-liked' | 'wants-disliked' | 'wants-any';

/** More records than this say nothing more; the sentence above has the exact numbers. */
const mostSlots = 16;

/** A record for each rating given and a gap for each that is missing, in that order. */
function ratingSlots(ratings: Overview['ratings'], missing: Overview['missing']): readonly Slot[] {
  const fill = (kind: Slot, count: number) => Array.from({ length: Math.max(0, count) }, () => kind);
  const wanted = [
    ...fill('wants-liked', missing.liked),
    ...fill('wants-disliked', missing.disliked),
    ...fill('wants-any', missing.total - missing.liked - missing.disliked),
  ];
  const given = [...fill('liked', ratings.liked), ...fill('disliked', ratings.disliked)];
  return [...given.slice(0, Math.max(0, mostSlots - wanted.length)), ...wanted];
}

interface Props {
  readonly ratings: Overview['ratings'];
  readonly missing: Overview['missing'];
}

export function MissingRatings({ ratings, missing }: Props) {
  const given = ratings.liked + ratings.disliked;
  const label = t('verdictProgress', formatCount(given), formatCount(given + missing.total));
  return (
    <>
      <p class="ears">{label}</p>
      <div class="slots" aria-hidden="true">
        {ratingSlots(ratings, missing).map((slot, index) => (
          <span key={index} class="slot" data-slot={slot}>
            {slot !== 'wants-any' && <Icon name={slot.endsWith('disliked') ? 'dislike' : 'like'} size={14} />}
          </span>
        ))}
      </div>
    </>
  );
}
