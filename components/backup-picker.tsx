import { useRef, useState } from 'preact/hooks';
import { t } from '../lib/i18n.ts';

interface Props {
  readonly busy: boolean;
  readonly onSave: () => void;
  readonly onFile: (file: File) => void;
}

/** Save, choose or drop. */
export function BackupPicker({ busy, onSave, onFile }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null | undefined) => {
    const file = files?.[0];
    if (file && !busy) onFile(file);
  };
  return (
    <div class="actions">
      <button type="button" class="button" disabled={busy} onClick={onSave}>
        {t('backupCreate')}
      </button>
      <div
        class="drop"
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer?.files);
        }}
      >
        <button type="button" class="button" disabled={busy} onClick={() => input.current?.click()}>
          {t('backupChoose')}
        </button>
        <span class="quiet">{t('backupDrop')}</span>
        <input
          ref={input}
          class="backup-file"
          type="file"
          accept=".json,application/json"
          hidden
          aria-label={t('backupChoose')}
          onChange={(event) => {
            take(event.currentTarget.files);
            event.currentTarget.value = ''; // so that the same file can be chosen again
          }}
        />
      </div>
    </div>
  );
}
