import type { RatingValue } from '../lib/domain/rating.ts';
import { t } from '../lib/i18n.ts';
import { Icon } from './icons.tsx';

interface Props {
  readonly title: string;
  readonly rating: RatingValue | null;
  /** The button that was pressed; what that means is decided by the rating's state machine. */
  readonly onPress: (pressed: RatingValue) => void;
}

export function RatingButtons({ title, rating, onPress }: Props) {
  return (
    <div class="rating-buttons">
      <button
        type="button"
        class="thumb thumb-like"
        aria-pressed={rating === 'liked'}
        aria-label={t('uiLikeSong', title)}
        title={t('uiLike')}
        onClick={() => onPress('liked')}
      >
        <Icon name="like" size={20} />
      </button>
      <button
        type="button"
        class="thumb thumb-dislike"
        aria-pressed={rating === 'disliked'}
        aria-label={t('uiDislikeSong', title)}
        title={t('uiDislike')}
        onClick={() => onPress('disliked')}
      >
        <Icon name="dislike" size={20} />
      </button>
    </div>
  );
}
