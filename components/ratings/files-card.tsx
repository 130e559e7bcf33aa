import { t } from '../../lib/i18n.ts';
import { BackupPreview } from '../backup-preview.tsx';
import { FilePicker } from '../file-picker.tsx';
import { useFocusOnReturn } from '../focus.ts';
import { formatPercent } from '../format.ts';
import type { FileActions } from './actions.ts';
import { ImportPreview } from './import-preview.tsx';
import { saysFailure } from './said.tsx';
import type { Saying } from './said.tsx';
import { useImport } from './use-import.ts';
import type { ImportStep } from './use-import.ts';

interface Props {
  readonly actions: FileActions;
  readonly say: (saying: Saying) => void;
}

/** Ratings into files, and out of them. */
export function FilesCard({ actions, say }: Props) {
  const { step, open, importFile, restore, cancel } = useImport(actions, say);
  const heading = useFocusOnReturn<HTMLHeadingElement>(step.at === 'start');
  async function save(work: FileActions['saveCsv']): Promise<void> {
    const saved = await work();
    say(saved.ok ? { text: t('backupCreated', saved.value) } : saysFailure(saved.error));
  }
  return (
    <section class="card files" aria-labelledby="ratings-files">
      <h2 id="ratings-files" ref={heading} tabIndex={-1}>
        {t('ratingsFiles')}
      </h2>
      <p class="quiet">{t('ratingsFilesText')}</p>
      {step.at === 'preview' && (
        <ImportPreview
          file={step.file}
          onImport={(plan) => void importFile(step.file, plan)}
          onCancel={cancel}
        />
      )}
      {step.at === 'backup' && (
        <BackupPreview
          fileName={step.name}
          summary={step.summary}
          onRestore={(mode) => void restore(step.text, mode)}
          onCancel={cancel}
        />
      )}
      {step.at === 'busy' && <Busy {...step} />}
      {step.at === 'start' && (
        <>
          <div class="actions">
            <FilePicker
              label={t('ratingsImport')}
              hint={t('ratingsImportHint')}
              accept=".csv,.json,text/csv,application/json"
              busy={false}
              onFiles={([file]) => file && void open(file)}
            />
          </div>
          <div class="actions">
            <button type="button" class="button" onClick={() => void save(actions.saveCsv)}>
              {t('ratingsExportCsv')}
            </button>
            <button type="button" class="button" onClick={() => void save(actions.backup.save)}>
              {t('ratingsExportJson')}
            </button>
          </div>
        </>
      )}
    </section>
  );
}

function Busy({ text, fraction, cancel }: Extract<ImportStep, { at: 'busy' }>) {
  return (
    <div class="ask">
      <output>{text}</output>
      <div class="actions">
        <progress value={fraction ?? undefined} max={1} aria-label={text} />
        {fraction !== null && <span class="quiet">{formatPercent(fraction)}</span>}
        {cancel && (
          <button type="button" class="button" onClick={cancel}>
            {t('uiCancel')}
          </button>
        )}
      </div>
    </div>
  );
}
