import type { Fault } from '../../lib/catalogue/faults.ts';
import type { ImportOutcome } from '../../lib/catalogue/protocol.ts';
import { t } from '../../lib/i18n.ts';
import type { MessageKey } from '../../lib/i18n.ts';
import { errorText, formatCount, plural } from '../format.ts';
import { Icon } from '../icons.tsx';
import { RefusedList } from './refused-list.tsx';

const faultKeys = {
  empty: 'discoverFault_empty',
  'not-text': 'discoverFault_not_text',
  'latin-1': 'discoverFault_latin_1',
  parquet: 'discoverFault_parquet',
  'too-large': 'discoverFault_too_large',
  'too-many-songs': 'discoverFault_too_many_songs',
  'wrong-columns': 'discoverFault_wrong_columns',
  'broken-quotes': 'discoverFault_broken_quotes',
  'damaged-archive': 'discoverFault_damaged_archive',
  'empty-archive': 'discoverFault_empty_archive',
  'unreadable-archive': 'discoverFault_unreadable_archive',
  'no-song': 'discoverFault_no_song',
} as const satisfies Record<Fault, MessageKey>;

/** How one file went, in a sentence or two. */
export function outcomeText(outcome: ImportOutcome): string {
  if (outcome.state === 'cancelled') return t('discoverOutcomeCancelled');
  if (outcome.state === 'failed') {
    const { fault, code, message, detail } = outcome;
    if (!fault) return errorText({ code, message });
    // Why no row is a song is told row by row.
    return detail && fault !== 'no-song' ? `${t(faultKeys[fault])} (${detail})` : t(faultKeys[fault]);
  }
  const { added, known } = outcome.counts;
  if (added === 0 && known > 0) return t('discoverOutcomeNothingNew');
  const songs = plural('discoverNewSongs', added);
  return known > 0 ? `${songs}, ${t('discoverKnown', formatCount(known))}` : songs;
}

interface Props {
  readonly outcomes: readonly ImportOutcome[];
  readonly latin1: readonly string[];
  readonly busy: boolean;
  readonly onLatin1: () => void;
  readonly onDismiss: () => void;
}

/** How the files went, each with what was wrong in it. */
export function ImportOutcomes({ outcomes, latin1, busy, onLatin1, onDismiss }: Props) {
  return (
    <div class="import-outcomes" aria-live="polite">
      {outcomes.length > 0 && (
        <>
          <ul class="lines">
            {outcomes.map((outcome, place) => (
              // Two files may have one name.
              <li key={place} class="line" data-state={outcome.state}>
                <Icon name={outcome.state === 'done' ? 'check' : 'warning'} />
                <div class="line-words">
                  <strong class="file-name">{outcome.name}</strong>
                  <span class={outcome.state === 'failed' ? 'said-bad' : 'quiet'}>
                    {outcomeText(outcome)}
                  </span>
                  {outcome.state === 'done' && <RefusedList refused={outcome.counts.refused} />}
                  {outcome.state === 'failed' && (
                    <>
                      <RefusedList refused={outcome.refused} open />
                      <span class="quiet">{t('discoverOutcomeFailed')}</span>
                    </>
                  )}
                </div>
              </li>
            ))}
          </ul>
          <div class="actions">
            {latin1.length > 0 && (
              <button type="button" class="button button-primary" disabled={busy} onClick={onLatin1}>
                {latin1.length === 1
                  ? t('discoverLatin1One', latin1[0] ?? '')
                  : t('discoverLatin1Many', formatCount(latin1.length))}
              </button>
            )}
            <button type="button" class="button button-small" onClick={onDismiss}>
              {t('discoverOutcomesDone')}
            </button>
          </div>
        </>
      )}
    </div>
  );
}
