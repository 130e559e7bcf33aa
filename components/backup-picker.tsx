import { t } from '../lib/i18n.ts';
import { FilePicker } from './file-picker.tsx';

interface Props {
  readonly busy: boolean;
  readonly onSave: () => void;
  readonly onFile: (file: File) => void;
}

/** Save, choose or drop. */
export function BackupPicker({ busy, onSave, onFile }: Props) {
  return (
    <div class="actions">
      <button type="button" class="button" disabled={busy} onClick={onSave}>
        {t('backupCreate')}
      </button>
      <FilePicker
        label={t('backupChoose')}
        hint={t('backupDrop')}
        accept=".json,application/json"
        busy={busy}
        onFiles={([file]) => file && onFile(file)}
      />
    </div>
  );
}
