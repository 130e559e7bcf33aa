import type { Failure } from '../../lib/errors.ts';
import { t } from '../../lib/i18n.ts';
import { errorText } from '../format.ts';
import { Icon } from '../icons.tsx';

/** What an action did, and the step that takes it back where there is one. */
export interface Saying {
  readonly text: string;
  readonly bad?: boolean;
  readonly batchId?: number | null;
  /** Takes back what is no step of ratings. */
  readonly onUndo?: () => void;
}

export const saysFailure = (failure: Failure): Saying => ({
  text: failure.code === 'bad-file' ? `${errorText(failure)} ${failure.message}` : errorText(failure),
  bad: true,
});

interface Props {
  readonly saying: Saying | null;
  readonly onUndo: (batchId: number) => void;
  readonly onDismiss: () => void;
}

/** Polite, and with the way back beside it. */
export function Said({ saying, onUndo, onDismiss }: Props) {
  const { batchId, onUndo: takeBack } = saying ?? {};
  const undo = takeBack ?? (typeof batchId === 'number' ? () => onUndo(batchId) : null);
  return (
    <div class={`ratings-said ${saying?.bad ? 'said-bad' : ''}`}>
      <output>{saying?.text}</output>
      {undo && (
        <button type="button" class="button button-small" onClick={undo}>
          {t('undoUndo')}
        </button>
      )}
      {saying && (
        <button type="button" class="icon-button" aria-label={t('uiDismiss')} onClick={onDismiss}>
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}
