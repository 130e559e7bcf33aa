import { useState } from 'preact/hooks';
import type { Result } from '../lib/errors.ts';
import { t } from '../lib/i18n.ts';
import type { BackupSummary } from '../lib/messages.ts';
import { BackupPicker } from './backup-picker.tsx';
import { BackupPreview } from './backup-preview.tsx';
import type { RestoreMode } from './backup-preview.tsx';
import { useFocusOnReturn } from './focus.ts';
import { errorText, plural } from './format.ts';

export interface BackupActions {
  /** Saves a file and resolves with its name. */
  readonly save: () => Promise<Result<string>>;
  readonly preview: (text: string) => Promise<Result<BackupSummary>>;
  readonly restore: (text: string, mode: RestoreMode) => Promise<Result<BackupSummary>>;
}

type Step =
  | { readonly at: 'start' }
  | { readonly at: 'busy'; readonly text: string }
  | {
      readonly at: 'preview';
      readonly fileName: string;
      readonly text: string;
      readonly summary: BackupSummary;
    }
  | { readonly at: 'said'; readonly good: boolean; readonly text: string; readonly detail?: string };

/** Save, and restore in two steps: first what it would do, then the doing. */
export function BackupSettings({ actions }: { actions: BackupActions }) {
  const [step, setStep] = useState<Step>({ at: 'start' });
  // Not while it is busy: its buttons are disabled then and cannot take the focus.
  const said = useFocusOnReturn<HTMLOutputElement>(step.at === 'start' || step.at === 'said');

  async function save() {
    const saved = await actions.save();
    setStep(
      saved.ok
        ? { at: 'said', good: true, text: t('backupCreated', saved.value) }
        : { at: 'said', good: false, text: errorText(saved.error) },
    );
  }

  async function open(file: File) {
    setStep({ at: 'busy', text: t('backupChecking', file.name) });
    const text = await file.text();
    const checked = await actions.preview(text);
    setStep(
      checked.ok ? { at: 'preview', fileName: file.name, text, summary: checked.value } : bad(checked.error),
    );
  }

  async function restore(text: string, mode: RestoreMode) {
    setStep({ at: 'busy', text: t('backupRestoring') });
    const restored = await actions.restore(text, mode);
    setStep(
      restored.ok ? { at: 'said', good: true, text: doneText(restored.value, mode) } : bad(restored.error),
    );
  }

  return (
    <section class="card" aria-labelledby="settings-backup">
      <h2 id="settings-backup">{t('backupTitle')}</h2>
      <p class="quiet">{t('backupText')}</p>
      {step.at === 'preview' ? (
        <BackupPreview
          fileName={step.fileName}
          summary={step.summary}
          onRestore={(mode) => restore(step.text, mode)}
          onCancel={() => setStep({ at: 'start' })}
        />
      ) : (
        <BackupPicker busy={step.at === 'busy'} onSave={save} onFile={open} />
      )}
      <output
        ref={said}
        tabIndex={-1}

        class={step.at === 'said' && !step.good ? 'said said-bad' : 'said'}
      >
        {(step.at === 'busy' || step.at === 'said') && step.text}
        {step.at === 'said' && step.detail && <span class="quiet"> {step.detail}</span>}
      </output>
    </section>
  );
}

const bad = (error: Parameters<typeof errorText>[0]): Step => ({
  at: 'said',
  good: false,
  text: t('backupBad', errorText(error)),
  ...(error.code === 'bad-file' ? { detail: error.message } : {}),
});

function doneText({ added, changed, ratings }: BackupSummary, mode: RestoreMode): string {
  return mode === 'merge'
    ? t('backupMerged', plural('backupRatings', added), plural('backupRatings', changed))
    : t('backupReplaced', plural('ratingsLiked', ratings.liked), plural('ratingsDisliked', ratings.disliked));
}
