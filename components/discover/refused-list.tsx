import type { Refusal, Refused } from '../../lib/domain/catalogue.ts';
import { t } from '../../lib/i18n.ts';
import type { MessageKey } from '../../lib/i18n.ts';
import { formatCount, plural } from '../format.ts';

const reasons = {
  'missing-id': 'discoverRefused_missing_id',
  'bad-id': 'discoverRefused_bad_id',
  'missing-name': 'discoverRefused_missing_name',
  'cell-count': 'discoverRefused_cell_count',
  'broken-quotes': 'discoverRefused_broken_quotes',
  'not-a-number': 'discoverRefused_not_a_number',
  'out-of-range': 'discoverRefused_out_of_range',
} as const satisfies Record<Refusal, MessageKey>;

interface Props {
  readonly refused: readonly Refused[];
  /** Where they are all there is to say. */
  readonly open?: boolean;
}

/** Rows that are not songs, and why; the first case of each, so that it can be looked at in the file. */
export function RefusedList({ refused, open = false }: Props) {
  if (refused.length === 0) return null;
  const total = refused.reduce((sum, { count }) => sum + count, 0);
  return (
    <details class="refused" open={open}>
      <summary>{plural('discoverRefused', total)}</summary>
      <ul>
        {refused.map(({ reason, count, row, example }) => (
          <li key={reason}>
            {t('discoverRefusedLine', formatCount(count), t(reasons[reason]))}{' '}
            <span class="quiet">
              {t(example ? 'discoverRefusedExample' : 'discoverRefusedRow', formatCount(row), example)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
