import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { press } from '../../lib/domain/rating.ts';
import type { RatingValue } from '../../lib/domain/rating.ts';
import type { RatingRow } from '../../lib/domain/ratings-room.ts';
import type { TrackId } from '../../lib/domain/track.ts';
import { t } from '../../lib/i18n.ts';
import { ScrollRegion } from '../charts/scroll-region.tsx';
import { useScrolled } from '../use-scrolled.ts';
import { RatingLine } from './rating-line.tsx';
import type { Order } from './rows.ts';
import { TableHead } from './table-head.tsx';
import { indexOf, rowsInView } from './window.ts';

/** As the stylesheet has it. */
const rowHeight = 56;

interface Props {
  readonly rows: readonly RatingRow[];
  readonly order: Order;
  readonly selected: ReadonlySet<TrackId>;
  readonly allSelected: 'none' | 'some' | 'all';
  readonly onOrder: (order: Order) => void;
  readonly onSelect: (id: TrackId, range: boolean) => void;
  readonly onSelectAll: () => void;
  readonly onValue: (row: RatingRow, value: RatingValue | null) => void;
}

/** A table of any length: only the rows in view are there, and say which of all rows they are. */
export function RatingTable(props: Props) {
  const { rows, order, selected } = props;
  const region = useRef<HTMLElement>(null);
  const scrolled = useScrolled(region);
  const [focused, setFocused] = useState<number | null>(null);
  // Other rows, another order: back to the top, as what was looked at is elsewhere.
  useLayoutEffect(() => void region.current?.scrollTo(0, 0), [order]);
  return (
    <ScrollRegion kind="rating-table" name={t('ratingsTable')} region={region}>
      <table class="rating-grid" aria-label={t('ratingsTable')} aria-rowcount={rows.length + 1}>
        <TableHead
          order={order}
          selected={props.allSelected}
          onOrder={props.onOrder}
          onSelectAll={props.onSelectAll}
        />
        <tbody
          class="rating-body"
          style={{ height: `${rows.length * rowHeight}px` }}
          onFocusIn={(event) => setFocused(indexOf(event.target))}
          onFocusOut={() => setFocused(null)}
        >
          {rowsInView(scrolled, rowHeight, rows.length, focused).map((index) => {
            const row = rows[index];
            return row ? (
              <RatingLine
                key={row.trackId}
                row={row}
                index={index}
                top={index * rowHeight}
                selected={selected.has(row.trackId)}
                onSelect={(range) => props.onSelect(row.trackId, range)}
                onPress={(pressed) => props.onValue(row, press(row.value, pressed))}
              />
            ) : null;
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
