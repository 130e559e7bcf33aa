import { useState } from 'preact/hooks';
import type { DiscoverRoomActions, DiscoverRoomData, TagSummary } from '../../lib/catalogue/room.ts';
import type { CatalogueFilter } from '../../lib/catalogue/scan/query.ts';
import { t } from '../../lib/i18n.ts';
import { formatPercent } from '../format.ts';
import { CountryChartCard } from './country-chart.tsx';
import type { SongDeeds } from './discover-room.tsx';
import { countryName } from './filter-text.ts';
import { strangers } from './summary-rows.ts';
import { SummaryTable } from './summary-table.tsx';
import { WorldMap } from './world-map.tsx';

const mostStrangers = 8;

interface Props {
  readonly data: Pick<DiscoverRoomData, 'countries' | 'canScore' | 'outside'>;
  readonly actions: DiscoverRoomActions;
  readonly deeds: SongDeeds;
  readonly onPick: (filter: CatalogueFilter) => void;
}

/** Where in the world music is that suits the listener, and where they never looked. */
export function CountriesPanel({ data, actions, deeds, onPick }: Props) {
  const [table, setTable] = useState(false);
  const { countries: own, canScore, outside } = data;
  const { chart, charts, seeds, switches, consentGiven } = outside;
  const askable = consentGiven && switches.appleCharts;
  const countries = withCharts(own, charts);
  const songsOf = (code: string) => own?.find(({ name }) => name === code)?.songs ?? 0;
  const toCatalogue = (name: string) => onPick({ countries: [name], unrated: true });
  const pick = (name: string) => {
    if (askable || songsOf(name) === 0) actions.outside.openChart(name);
    else toCatalogue(name);
  };
  const any = countries.length > 0;
  return (
    <section class="card discover-panel" aria-labelledby="discover-countries">
      <h2 id="discover-countries">{t('discoverCountriesTitle')}</h2>
      <p class="quiet">{t(canScore ? 'discoverCountriesText' : 'discoverNoModel')}</p>
      <p class="quiet">{t(askable ? 'outsideMapText' : 'outsideMapOff')}</p>
      {own === null && <p class="quiet loading">{t('discoverCounting')}</p>}
      {own && !any && !askable && <p>{t('discoverNoCountries')}</p>}
      {(any || askable) && (
        <>
          <Elsewhere countries={countries} onPick={pick} />
          <WorldMap
            countries={countries}
            askable={askable}
            onPick={pick}
            onTable={() => setTable(any && !table)}
          />
          {chart && (
            <CountryChartCard
              key={chart.country}
              chart={chart}
              seeds={seeds}
              askable={askable}
              inCatalogue={songsOf(chart.country)}
              actions={actions}
              deeds={deeds}
              onCatalogue={() => toCatalogue(chart.country)}
            />
          )}
          {any && (
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
          )}
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

/** Where the catalogue has no song of a country, its chart tells; no song counts twice. */
function withCharts(own: readonly TagSummary[] | null, charts: readonly TagSummary[]): readonly TagSummary[] {
  const there = new Set(own?.map(({ name }) => name));
  return [...(own ?? []), ...charts.filter(({ name }) => !there.has(name))];
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
