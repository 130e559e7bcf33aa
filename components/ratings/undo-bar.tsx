import type { Batch } from '../../lib/domain/batch.ts';
import { t } from '../../lib/i18n.ts';
import { Icon } from '../icons.tsx';
import { stepText } from './step-text.ts';

interface Props {
  readonly undo: Batch | null;
  readonly redo: Batch | null;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
}

/** One step back, one step forward, each with what it would do. */
export function UndoBar({ undo, redo, onUndo, onRedo }: Props) {
  return (
    <fieldset class="undo-bar">
      <legend class="ears">{t('undoGroup')}</legend>
      <StepButton
        icon="undo"
        name={t('undoUndo')}
        step={undo}
        none={t('undoNothing')}
        keys="Control+Z"
        onClick={onUndo}
      />
      <StepButton
        icon="redo"
        name={t('undoRedo')}
        step={redo}
        none={t('undoNothingToRedo')}
        keys="Control+Shift+Z"
        onClick={onRedo}
      />
    </fieldset>
  );
}

interface StepButtonProps {
  readonly icon: 'undo' | 'redo';
  readonly name: string;
  readonly step: Batch | null;
  readonly none: string;
  readonly keys: string;
  readonly onClick: () => void;
}

function StepButton({ icon, name, step, none, keys, onClick }: StepButtonProps) {
  return (
    <div class="undo-step">
      <button
        type="button"
        class="button"
        disabled={!step}
        aria-keyshortcuts={keys}
        aria-describedby={`${icon}-step`}
        onClick={onClick}
      >
        <Icon name={icon} />
        {name}
      </button>
      <span id={`${icon}-step`} class="quiet undo-what">
        {step ? stepText(step) : none}
      </span>
    </div>
  );
}
