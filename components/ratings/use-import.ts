/** The way of a file: read, previewed, imported or let go. */
import type { ImportFile } from '../../lib/messages.ts';
import { useRef, useState } from 'preact/hooks';
import { t } from '../../lib/i18n.ts';
import type { BackupSummary, ImportProgress } from '../../lib/messages.ts';
import { plural } from '../format.ts';
import type { RestoreMode } from '../backup-preview.tsx';
import type { FileActions } from './actions.ts';
import { importRequest } from './import-plan.ts';
import type { Plan } from './import-plan.ts';
import { saysFailure } from './said.tsx';
import type { Saying } from './said.tsx';

export type ImportStep =
  | { readonly at: 'start' }
  /** `fraction` is null while nobody knows how much there is. */
  | {
      readonly at: 'busy';
      readonly text: string;
      readonly fraction: number | null;
      readonly cancel: (() => void) | null;
    }
  | { readonly at: 'preview'; readonly file: ImportFile }
  | { readonly at: 'backup'; readonly name: string; readonly text: string; readonly summary: BackupSummary };

const start: ImportStep = { at: 'start' };

export function useImport(actions: FileActions, say: (saying: Saying) => void) {
  const [step, setStep] = useState<ImportStep>(start);
  // What ends the reading under way; answers of a reading that was ended are not shown.
  const reading = useRef<AbortController | null>(null);

  async function open(file: File): Promise<void> {
    const controller = new AbortController();
    reading.current = controller;
    const cancel = () => {
      controller.abort();
      setStep(start);
    };
    const show = (fraction: number | null) => {
      if (controller.signal.aborted) return;
      setStep({ at: 'busy', text: t('ratingsImportReading', file.name), fraction, cancel });
    };
    show(null);
    const read = await actions.read(file, { onProgress: show, signal: controller.signal });
    if (controller.signal.aborted) return;
    controller.abort(); // a late progress must not draw over the preview
    if (!read.ok) return end(saysFailure(read.error));
    if (read.value.backupText === null) return setStep({ at: 'preview', file: read.value });
    await openBackup(read.value.name, read.value.backupText);
  }

  async function openBackup(name: string, text: string): Promise<void> {
    const checked = await actions.backup.preview(text);
    if (!checked.ok) return end(saysFailure(checked.error));
    setStep({ at: 'backup', name, text, summary: checked.value });
  }

  function end(saying: Saying): void {
    setStep(start);
    say(saying);
  }

  async function importFile(file: ImportFile, plan: Plan): Promise<void> {
    const show = ({ done, total }: ImportProgress) =>
      setStep({
        at: 'busy',
        text: t('ratingsImporting', file.name),
        fraction: total > 0 ? done / total : null,
        cancel: actions.cancelImport,
      });
    show({ done: 0, total: 0 });
    const imported = await actions.importSongs(importRequest(file, plan), show);
    if (!imported.ok) {
      return end(
        imported.error.code === 'cancelled'
          ? { text: t('ratingsImportCancelled') }
          : saysFailure(imported.error),
      );
    }
    const { changed, kept, batchId } = imported.value;
    const rated = t('ratingsImported', plural('backupRatings', changed));
    const text = kept > 0 ? `${rated} ${plural('ratingsImportKept', kept)}` : rated;
    end({ text, batchId });
  }

  async function restore(text: string, mode: RestoreMode): Promise<void> {
    setStep({ at: 'busy', text: t('backupRestoring'), fraction: null, cancel: null });
    const restored = await actions.backup.restore(text, mode);
    if (!restored.ok) return end(saysFailure(restored.error));
    const { added, changed, ratings } = restored.value;
    end({
      text:
        mode === 'merge'
          ? t('backupMerged', plural('backupRatings', added), plural('backupRatings', changed))
          : t(
              'backupReplaced',
              plural('ratingsLiked', ratings.liked),
              plural('ratingsDisliked', ratings.disliked),
            ),
    });
  }

  return { step, open, importFile, restore, cancel: () => setStep(start) };
}
