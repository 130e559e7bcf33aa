import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../lib/i18n.ts';
import { columns, orderAfter } from './rows.ts';
import type { Column, Order } from './rows.ts';

const titles = {
  title: 'ratingsColumn_title',
  album: 'ratingsColumn_album',
  ratedAt: 'ratingsColumn_ratedAt',
  origin: 'ratingsColumn_origin',
  score: 'ratingsColumn_score',
  disagreement: 'ratingsColumn_disagreement',
  value: 'ratingsColumn_value',
} as const satisfies Record<Column, Parameters<typeof t>[0]>;

export const columnTitle = (column: Column) => t(titles[column]);

interface Props {
  readonly order: Order;
  readonly selected: 'none' | 'some' | 'all';
  readonly onOrder: (order: Order) => void;
  readonly onSelectAll: () => void;
}

export function TableHead({ order, selected, onOrder, onSelectAll }: Props) {
  return (
    <thead class="rating-head">
      <tr aria-rowindex={1} class="rating-row">
        <th scope="col" class="cell-pick">
          <AllBox selected={selected} onSelectAll={onSelectAll} />
        </th>
        {columns.map((column) => {
          const current = order.column === column;
          return (
            <th
              key={column}
              scope="col"
              class={`cell-${column}`}
              aria-sort={current ? (order.rising ? 'ascending' : 'descending') : undefined}
            >
              <button
                type="button"
                class="sort"
                title={column === 'disagreement' ? t('ratingsDisagreementHint') : undefined}
                onClick={() => onOrder(orderAfter(order, column))}
              >
                {columnTitle(column)}
                <span aria-hidden="true">{current ? (order.rising ? ' ↑' : ' ↓') : ''}</span>
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function AllBox({ selected, onSelectAll }: Pick<Props, 'selected' | 'onSelectAll'>) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = selected === 'some';
  }, [selected]);
  return (
    <input
      ref={box}
      type="checkbox"
      checked={selected === 'all'}
      aria-label={t('ratingsSelectAll')}
      title={t('ratingsSelectAll')}
      onChange={onSelectAll}
    />
  );
}
