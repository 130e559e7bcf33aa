import { useState } from 'preact/hooks';
import type { SnapshotInfo } from '../../lib/domain/ratings-room.ts';
import { t } from '../../lib/i18n.ts';
import { Dialog } from '../dialog.tsx';
import { formatBytes, formatDate, plural } from '../format.ts';
import { reasonKeys } from './step-text.ts';

interface Props {
  readonly snapshots: readonly SnapshotInfo[];
  readonly onSave: (id: number) => void;
  readonly onRestore: (id: number) => void;
}

/** Backups that were made by themselves, in this browser. */
export function SnapshotList({ snapshots, onSave, onRestore }: Props) {
  const [asked, setAsked] = useState<SnapshotInfo | null>(null);
  return (
    <section class="card" aria-labelledby="ratings-snapshots">
      <h2 id="ratings-snapshots">{t('snapshotsTitle')}</h2>
      <p class="quiet">{t(snapshots.length === 0 ? 'snapshotsEmpty' : 'snapshotsText')}</p>
      <ul class="lines">
        {snapshots.map((snapshot) => (
          <li key={snapshot.id} class="line">
            <p>
              {formatDate(snapshot.at)}
              <span class="quiet">
                {t(reasonKeys[snapshot.reason])} · {plural('backupRatings', snapshot.ratings)} ·{' '}
                {formatBytes(snapshot.bytes)}
              </span>
            </p>
            <button
              type="button"
              class="button button-small"
              aria-label={t('snapshotsSaveLabel', formatDate(snapshot.at))}
              onClick={() => onSave(snapshot.id)}
            >
              {t('snapshotsSave')}
            </button>
            <button
              type="button"
              class="button button-small"
              aria-label={t('snapshotsRestoreLabel', formatDate(snapshot.at))}
              onClick={() => setAsked(snapshot)}
            >
              {t('snapshotsRestore')}
            </button>
          </li>
        ))}
      </ul>
      {asked && (
        <Dialog
          title={t('snapshotsAsk', formatDate(asked.at))}
          confirm={t('snapshotsRestore')}
          danger
          onCancel={() => setAsked(null)}
          onConfirm={() => {
            setAsked(null);
            onRestore(asked.id);
          }}
        >
          <p>{t('snapshotsAskText', plural('backupRatings', asked.ratings))}</p>
        </Dialog>
      )}
    </section>
  );
}
