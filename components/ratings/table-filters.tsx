import { ratingOrigins } from '../../lib/domain/rating.ts';
import { t } from '../../lib/i18n.ts';
import { Select } from '../select.tsx';
import { columns, isFiltering, noFilter } from './rows.ts';
import type { Filter, Order } from './rows.ts';
import { originKeys } from './step-text.ts';
import { columnTitle } from './table-head.tsx';

interface Props {
  readonly filter: Filter;
  readonly order: Order;
  readonly onFilter: (filter: Filter) => void;
  readonly onOrder: (order: Order) => void;
}

/** Search and filters; where columns have no room, what to sort by as well. */
export function TableFilters({ filter, order, onFilter, onOrder }: Props) {
  const change = (change: Partial<Filter>) => onFilter({ ...filter, ...change });
  return (
    <search class="filters">
      <label class="filter filter-search">
        <span>{t('ratingsSearch')}</span>
        <input
          type="search"
          class="text-field"
          placeholder={t('ratingsSearchHint')}
          value={filter.search}
          onInput={(event) => change({ search: event.currentTarget.value })}
        />
      </label>
      <Select
        label={t('ratingsValue')}
        value={filter.value}
        options={[
          ['all', t('ratingsAll')],
          ['liked', t('ratingsLikes')],
          ['disliked', t('ratingsDislikes')],
        ]}
        onPick={(value) => change({ value })}
      />
      <Select
        label={t('ratingsOrigin')}
        value={filter.origin}
        options={[
          ['all', t('ratingsAll')],
          ...ratingOrigins.map((one) => [one, t(originKeys[one])] as const),
        ]}
        onPick={(origin) => change({ origin })}
      />
      <Day label={t('ratingsFrom')} value={filter.from} onChange={(from) => change({ from })} />
      <Day label={t('ratingsTo')} value={filter.to} onChange={(to) => change({ to })} />
      <div class="filter-sort">
        <Select
          label={t('ratingsSort')}
          value={`${order.column} ${order.rising}`}
          options={columns.flatMap((column) =>
            [true, false].map(
              (rising) =>
                [
                  `${column} ${rising}`,
                  t(rising ? 'ratingsRising' : 'ratingsFalling', columnTitle(column)),
                ] as const,
            ),
          )}
          onPick={(picked) => {
            const column = columns.find((one) => picked.startsWith(one));
            if (column) onOrder({ column, rising: picked.endsWith('true') });
          }}
        />
      </div>
      {isFiltering(filter) && (
        <button type="button" class="button" onClick={() => onFilter(noFilter)}>
          {t('ratingsClearFilters')}
        </button>
      )}
    </search>
  );
}

interface DayProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
}

function Day({ label, value, onChange }: DayProps) {
  return (
    <label class="filter">
      <span>{label}</span>
      <input
        type="date"
        class="text-field"
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}
