import { useState } from 'preact/hooks';
import type { TagSummary } from '../../lib/catalogue/room.ts';
import type { CatalogueFilter } from '../../lib/catalogue/scan/query.ts';
import { t } from '../../lib/i18n.ts';
import { formatPercent } from '../format.ts';
import { countryName } from './filter-text.ts';
import { strangers } from './summary-rows.ts';
import { SummaryTable } from './summary-table.tsx';
import { WorldMap } from './world-map.tsx';

const mostStrangers = 8;

interface Props {
  /** null until they are counted. */
  readonly countries: readonly TagSummary[] | null;
  readonly canScore: boolean;
  readonly onPick: (filter: CatalogueFilter) => void;
}

/** Where in the world music is that suits the listener, and where they never looked. */
export function CountriesPanel({ countries, canScore, onPick }: Props) {
  const [table, setTable] = useState(false);
  const pick = (name: string) => onPick({ countries: [name], unrated: true });
  return (
    <section class="card discover-panel" aria-labelledby="discover-countries">
      <h2 id="discover-countries">{t('discoverCountriesTitle')}</h2>
      <p class="quiet">{t(canScore ? 'discoverCountriesText' : 'discoverNoModel')}</p>
      {countries === null && <p class="quiet loading">{t('discoverCounting')}</p>}
      {countries?.length === 0 && <p>{t('discoverNoCountries')}</p>}
      {countries && countries.length > 0 && (
        <>
          <Elsewhere countries={countries} onPick={pick} />
          <WorldMap countries={countries} onPick={pick} onTable={() => setTable(!table)} />
          <div>
            <button
              type="button"
              class="button button-small"
              aria-expanded={table}
              aria-keyshortcuts="T"
              onClick={() => setTable(!table)}
            >
              {t(table ? 'discoverTableHide' : 'discoverTable')}
            </button>
          </div>
          {table && (
            <SummaryTable
              title={t('discoverCountriesTitle')}
              column={t('discoverCountry')}
              neverText={t('discoverNeverCountries')}
              summaries={countries}
              canScore={canScore}
              nameOf={countryName}
              onPick={pick}
            />
          )}
        </>
      )}
    </section>
  );
}

interface ElsewhereProps {
  readonly countries: readonly TagSummary[];
  readonly onPick: (name: string) => void;
}

/** Music like what they like, from where they never rated anything. */
function Elsewhere({ countries, onPick }: ElsewhereProps) {
  const found = strangers(countries, mostStrangers);
  if (found.length === 0) return null;
  return (
    <div class="elsewhere">
      <h3>{t('discoverElsewhere')}</h3>
      <ul class="chips">
        {found.map(({ name, shareAbove70 }) => (
          <li key={name}>
            <button type="button" class="button" onClick={() => onPick(name)}>
              {countryName(name)}
              <span class="quiet">{formatPercent(shareAbove70 ?? 0)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
