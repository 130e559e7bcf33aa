import { t } from '../../lib/i18n.ts';
import { Icon } from '../icons.tsx';
import type { Answer } from './line.ts';

interface Props {
  readonly canUndo: boolean;
  readonly onAnswer: (answer: Answer) => void;
  readonly onUndo: () => void;
}

/** The four answers, in the places of their keys. */
export function AnswerButtons({ canUndo, onAnswer, onUndo }: Props) {
  return (
    <div class="rate-answers">
      <button
        type="button"
        class="button rate-answer rate-dislike"
        aria-keyshortcuts="ArrowLeft"
        onClick={() => onAnswer('disliked')}
      >
        <kbd aria-hidden="true">←</kbd>
        <Icon name="dislike" size={20} />
        {t('uiDislike')}
      </button>
      <button
        type="button"
        class="button rate-answer"
        aria-keyshortcuts="ArrowDown"
        onClick={() => onAnswer('skip')}
      >
        <kbd aria-hidden="true">↓</kbd>
        {t('rateSkip')}
      </button>
      <button
        type="button"
        class="button rate-answer rate-like"
        aria-keyshortcuts="ArrowRight"
        onClick={() => onAnswer('liked')}
      >
        {t('uiLike')}
        <Icon name="like" size={20} />
        <kbd aria-hidden="true">→</kbd>
      </button>
      <button
        type="button"
        class="button rate-undo"
        aria-keyshortcuts="Backspace"
        disabled={!canUndo}
        onClick={onUndo}
      >
        <Icon name="undo" />
        {t('rateUndo')}
        <kbd aria-hidden="true">⌫</kbd>
      </button>
    </div>
  );
}
