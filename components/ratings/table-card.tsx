import { useMemo, useState } from 'preact/hooks';
import type { Profile, ProfileId } from '../../lib/domain/profile.ts';
import type { RatingValue } from '../../lib/domain/rating.ts';
import type { RatingRow } from '../../lib/domain/ratings-room.ts';
import type { TrackId } from '../../lib/domain/track.ts';
import { t } from '../../lib/i18n.ts';
import { formatCount, plural } from '../format.ts';
import { RatingTable } from './rating-table.tsx';
import { filterRows, firstOrder, noFilter, sortRows } from './rows.ts';
import type { Filter, Order } from './rows.ts';
import { clickAll, clickRow, nothingSelected, selectedOf } from './selection.ts';
import { SelectionBar } from './selection-bar.tsx';
import { TableFilters } from './table-filters.tsx';

interface Props {
  readonly rows: readonly RatingRow[];
  readonly others: readonly Profile[];
  readonly onValue: (row: RatingRow, value: RatingValue | null) => void;
  readonly onDelete: (ids: readonly TrackId[]) => void;
  readonly onMove: (ids: readonly TrackId[], to: ProfileId) => void;
}

interface View {
  readonly filter: Filter;
  readonly order: Order;
}

/** All ratings: found, sorted, selected and changed. */
export function TableCard({ rows, others, onValue, onDelete, onMove }: Props) {
  const [view, setView] = useState<View>({ filter: noFilter, order: firstOrder });
  const { filter, order } = view;
  const [selection, setSelection] = useState(nothingSelected);
  // Sorting is the dear part: typing a search must not repeat it.
  const sorted = useMemo(() => sortRows(rows, order), [rows, order]);
  const shown = useMemo(() => filterRows(sorted, filter), [sorted, filter]);
  const ids = useMemo(() => shown.map(({ trackId }) => trackId), [shown]);
  const selected = useMemo(() => selectedOf(selection, ids), [selection, ids]);
  const selectedSet = useMemo(() => new Set(selected), [selected]);
  const all = selected.length === 0 ? 'none' : selected.length === ids.length ? 'all' : 'some';
  return (
    <div class="card ratings-card">
      <TableFilters
        {...view}
        onFilter={(filter) => setView({ filter, order })}
        onOrder={(order) => setView({ filter, order })}
      />
      <output class="quiet">
        {shown.length === rows.length
          ? plural('backupRatings', rows.length)
          : t('ratingsShown', formatCount(shown.length), formatCount(rows.length))}
      </output>
      {selected.length > 0 && (
        <SelectionBar
          count={selected.length}
          others={others}
          onDelete={() => onDelete(selected)}
          onMove={(to) => onMove(selected, to)}
          onClear={() => setSelection(nothingSelected)}
        />
      )}
      {shown.length === 0 ? (
        <p class="quiet ratings-none">{t('ratingsNoneFound')}</p>
      ) : (
        <RatingTable
          rows={shown}
          order={order}
          selected={selectedSet}
          allSelected={all}
          onOrder={(order) => setView({ filter, order })}
          onSelect={(id, range) => setSelection((was) => clickRow(was, ids, id, range))}
          onSelectAll={() => setSelection((was) => clickAll(was, ids))}
          onValue={onValue}
        />
      )}
    </div>
  );
}
