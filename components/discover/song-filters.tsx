import type { DiscoverRoomData } from '../../lib/catalogue/room.ts';
import type { CatalogueFilter, Range } from '../../lib/catalogue/scan/query.ts';
import { t } from '../../lib/i18n.ts';
import { formatNumber } from '../format.ts';
import { Check } from '../playlists/fields.tsx';
import { Select } from '../select.tsx';
import { FeatureFilters } from './feature-filters.tsx';
import { changed, countryName, isAsking, tagOptions } from './filter-text.ts';
import type { FilterChange } from './filter-text.ts';
import { RangeField } from './range-field.tsx';

interface Props {
  readonly data: Pick<DiscoverRoomData, 'filter' | 'genres' | 'countries' | 'canScore'>;
  readonly onFilter: (filter: CatalogueFilter) => void;
}

/** Everything a song can be found by. */
export function SongFilters({ data: { filter, genres, countries, canScore }, onFilter }: Props) {
  const change = (part: Partial<FilterChange>) => onFilter(changed(filter, part));
  const [genre, country] = [filter.genres?.[0], filter.countries?.[0]];
  return (
    <search class="discover-search">
      <div class="filters">
        <label class="filter filter-search">
          <span>{t('discoverSearch')}</span>
          <input
            type="search"
            class="text-field"
            placeholder={t('discoverSearchHint')}
            maxLength={200}
            value={filter.text ?? ''}
            onInput={(event) => change({ text: event.currentTarget.value })}
          />
        </label>
        <Select
          label={t('discoverGenre')}
          value={genre ?? ''}
          options={tagOptions(genres, genre, (name) => name)}
          onPick={(name) => change({ genres: name === '' ? undefined : [name] })}
        />
        <Select
          label={t('discoverCountry')}
          value={country ?? ''}
          options={tagOptions(countries, country, countryName)}
          onPick={(name) => change({ countries: name === '' ? undefined : [name] })}
        />
        <Years range={filter.years} onChange={(years) => change({ years })} />
      </div>
      <div class="discover-more-filters">
        {canScore && (
          <RangeField
            label={t('discoverScore')}
            low={0}
            high={100}
            step={1}
            format={(value) => formatNumber(value, 0)}
            value={filter.score && inPoints(filter.score)}
            onChange={(range) => change({ score: range && inShares(range) })}
          />
        )}
        <Check
          checked={filter.unrated === true}
          text={t('discoverUnrated')}
          onChange={(unrated) => change({ unrated })}
        />
        {isAsking(filter) && (
          <button type="button" class="button" onClick={() => onFilter({})}>
            {t('ratingsClearFilters')}
          </button>
        )}
      </div>
      <FeatureFilters
        features={filter.features ?? {}}
        onChange={(features) => change({ features: Object.keys(features).length > 0 ? features : undefined })}
      />
    </search>
  );
}

/** Pills show whole points of 100: from 70 on means what is shown as 70. */
export const inShares = ({ from, to }: Range): Range => ({
  from: from === null ? null : (from - 0.5) / 100,
  to: to === null ? null : (to + 0.5) / 100,
});
export const inPoints = ({ from, to }: Range): Range => ({
  from: from === null ? null : Math.round(from * 100 + 0.5),
  to: to === null ? null : Math.round(to * 100 - 0.5),
});

interface YearsProps {
  readonly range: Range | undefined;
  readonly onChange: (range: Range | undefined) => void;
}

function Years({ range, onChange }: YearsProps) {
  const set = (end: 'from' | 'to', text: string) => {
    const year = text === '' ? null : Number(text);
    const next = { from: range?.from ?? null, to: range?.to ?? null, [end]: year };
    onChange(next.from === null && next.to === null ? undefined : next);
  };
  return (
    <>
      {(['from', 'to'] as const).map((end) => (
        <label key={end} class="filter filter-year">
          <span>{t(end === 'from' ? 'discoverYearFrom' : 'discoverYearTo')}</span>
          <input
            type="number"
            class="text-field"
            min={1000}
            max={2999}
            value={range?.[end] ?? ''}
            onInput={(event) => set(end, event.currentTarget.value)}
          />
        </label>
      ))}
    </>
  );
}
