import type { Batch } from '../../lib/domain/batch.ts';
import { t } from '../../lib/i18n.ts';
import { formatAgo, formatDate } from '../format.ts';
import { stepText } from './step-text.ts';

interface Props {
  readonly batches: readonly Batch[];
  readonly nowMs: number;
  readonly onUndo: (batchId: number) => void;
}

/** The latest steps; each can be taken back on its own, also when others came after it. */
export function StepHistory({ batches, nowMs, onUndo }: Props) {
  return (
    <section class="card" aria-labelledby="ratings-history">
      <h2 id="ratings-history" tabIndex={-1}>
        {t('undoHistory')}
      </h2>
      <p class="quiet">{t(batches.length === 0 ? 'undoHistoryEmpty' : 'undoHistoryText')}</p>
      {batches.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and keys must reach it to do so
        <ol class="lines lines-long" tabIndex={0} aria-labelledby="ratings-history">
          {batches.map((batch) => (
            <Step key={batch.id} batch={batch} nowMs={nowMs} onUndo={onUndo} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Step({ batch, nowMs, onUndo }: Omit<Props, 'batches'> & { readonly batch: Batch }) {
  const undone = batch.state === 'undone' || batch.state === 'dropped';
  return (
    <li class="line" data-state={batch.state}>
      <p>
        {undone ? <s>{stepText(batch)}</s> : stepText(batch)}
        <span class="quiet">
          <time dateTime={new Date(batch.at).toISOString()} title={formatDate(batch.at)}>
            {formatAgo(batch.at, nowMs)}
          </time>
          {undone && ` · ${t('undoTakenBack')}`}
        </span>
      </p>
      {batch.state === 'done' && batch.kind !== 'migrate' && (
        <button
          type="button"
          class="button button-small"
          aria-label={t('undoStepLabel', stepText(batch))}
          onClick={() => onUndo(batch.id)}
        >
          {t('undoUndo')}
        </button>
      )}
    </li>
  );
}
