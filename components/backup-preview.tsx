import { useState } from 'preact/hooks';
import { t } from '../lib/i18n.ts';
import type { BackupSummary } from '../lib/messages.ts';
import { useFocusOnArrival } from './focus.ts';
import { formatDate, plural } from './format.ts';

export type RestoreMode = 'merge' | 'replace';

interface Props {
  readonly fileName: string;
  readonly summary: BackupSummary;
  readonly onRestore: (mode: RestoreMode) => void;
  readonly onCancel: () => void;
}

/** What is in the file, and what each way of restoring would do to this machine. */
export function BackupPreview({ fileName, summary, onRestore, onCancel }: Props) {
  const [mode, setMode] = useState<RestoreMode>('merge');
  const heading = useFocusOnArrival<HTMLHeadingElement>();
  const { ratings, added, changed, removed } = summary;
  const ways = [
    [
      'merge',
      t('backupMerge'),
      t('backupMergeText', plural('backupRatings', added), plural('backupRatings', changed)),
    ],
    ['replace', t('backupReplace'), t('backupReplaceText', plural('backupRatings', removed))],
  ] as const;
  return (
    <div class="ask">
      <h3 ref={heading} tabIndex={-1} class="file-name">
        {fileName}
      </h3>
      <p>
        {t(
          'backupPreviewText',
          formatDate(summary.createdAt),
          plural('ratingsLiked', ratings.liked),
          plural('ratingsDisliked', ratings.disliked),
        )}
      </p>
      <fieldset>
        <legend class="ears">{t('backupMode')}</legend>
        {ways.map(([way, name, text]) => (
          <label key={way} class="choice">
            <input
              type="radio"
              name="restore-mode"
              value={way}
              checked={way === mode}
              onChange={() => setMode(way)}
            />
            <span>
              {name}
              <span class="quiet">{text}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div class="actions">
        <button
          type="button"
          class={mode === 'merge' ? 'button button-primary' : 'button button-danger'}
          onClick={() => onRestore(mode)}
        >
          {t(mode === 'merge' ? 'backupRestoreMerge' : 'backupRestoreReplace')}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {t('uiCancel')}
        </button>
      </div>
    </div>
  );
}
