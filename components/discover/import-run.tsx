import type { ImportProgress } from '../../lib/catalogue/protocol.ts';
import { t } from '../../lib/i18n.ts';
import { useFocusOnArrival } from '../focus.ts';
import { formatCount, plural } from '../format.ts';
import { RefusedList } from './refused-list.tsx';

interface Props {
  readonly importing: ImportProgress;
  readonly onCancel: () => void;
}

/** One file on its way in: how far, how fast, what was refused so far, and the way out. */
export function ImportRun({ importing, onCancel }: Props) {
  const { name, bytes, ofBytes, counts, rowsPerSecond, waiting } = importing;
  const heading = useFocusOnArrival<HTMLHeadingElement>();
  const title = t('discoverImporting', name);
  return (
    <div class="ask import-run">
      <h3 ref={heading} tabIndex={-1} class="file-name">
        {title}
      </h3>
      <div class="actions">
        <progress value={bytes} max={Math.max(1, ofBytes)} aria-label={title} />
        <button type="button" class="button" onClick={onCancel}>
          {t('uiCancel')}
        </button>
      </div>
      <p class="quiet">
        {plural('discoverRowsRead', counts.rows)}
        {rowsPerSecond > 0 && ` · ${t('discoverRate', formatCount(Math.round(rowsPerSecond)))}`}
        {` · ${plural('discoverNewSongs', counts.added)}`}
        {counts.known > 0 && ` · ${t('discoverKnown', formatCount(counts.known))}`}
        {waiting > 0 && ` · ${plural('discoverWaiting', waiting)}`}
      </p>
      <RefusedList refused={counts.refused} />
      <p class="quiet">{t('discoverImportSafe')}</p>
    </div>
  );
}
