import type { OutsideActions, OutsideData, OutsidePlace } from '../../lib/catalogue/outside.ts';
import { t } from '../../lib/i18n.ts';
import { Icon } from '../icons.tsx';
import { Select } from '../select.tsx';
import { countryName } from './filter-text.ts';
import { regionKeys } from './region-keys.ts';
import { regions, tiles } from './world-tiles.ts';

/** As many as are asked for in one search. */
const mostCharts = 5;

interface Props {
  readonly outside: OutsideData;
  readonly actions: OutsideActions;
}

const allCountries = (): (readonly [code: string, name: string])[] =>
  tiles
    .map(({ code }) => [code, countryName(code)] as const)
    .sort(([, one], [, other]) => one.localeCompare(other));

/** What is asked for, and the button that asks. */
export function OutsideAsks({ outside, actions }: Props) {
  const { switches, consentGiven, running, reports, seeds } = outside;
  const { artistCountries: places, ...songs } = switches;
  const anyOn = Object.values(songs).some(Boolean);
  return (
    <div class="outside-asks">
      {switches.appleCharts && <ChartCountries outside={outside} actions={actions} />}
      <From places={places} outside={outside} actions={actions} />
      <div class="actions">
        {running ? (
          <Progress reports={reports} onCancel={actions.cancel} />
        ) : (
          <button
            type="button"
            class="button button-primary"
            disabled={!consentGiven || !anyOn}
            onClick={actions.search}
          >
            {t(seeds ? 'outsideSearchAgain' : 'outsideSearch')}
          </button>
        )}
        {consentGiven && !anyOn && <span class="quiet">{t('outsideNoSource')}</span>}
      </div>
    </div>
  );
}

/** Moves when a source ends. */
function Progress({ reports, onCancel }: { reports: OutsideData['reports']; onCancel: () => void }) {
  const states = Object.values(reports).map(({ state }) => state);
  return (
    <>
      <progress
        value={states.length > 0 ? states.filter((state) => state !== 'asking').length : undefined}
        max={Math.max(1, states.length)}
        aria-label={t('outsideSearching')}
      />
      <button type="button" class="button" onClick={onCancel}>
        {t('uiCancel')}
      </button>
    </>
  );
}

function ChartCountries({ outside: { chartCountries }, actions }: Props) {
  const open = allCountries().filter(([code]) => !chartCountries.includes(code));
  return (
    <div class="filters">
      {chartCountries.length < mostCharts && (
        <Select
          label={t('outsideChartsOf')}
          value=""
          options={[['', t('outsideChartsPick')], ...open]}
          onPick={(code) => code !== '' && actions.setChartCountries([...chartCountries, code])}
        />
      )}
      {chartCountries.length === 0 && <p class="quiet">{t('outsideChartsHint')}</p>}
      <ul class="chips">
        {chartCountries.map((code) => (
          <li key={code}>
            <button
              type="button"
              class="button"
              aria-label={t('outsideRemove', countryName(code))}
              onClick={() => actions.setChartCountries(chartCountries.filter((one) => one !== code))}
            >
              {countryName(code)}
              <Icon name="close" size={14} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Regions are named by what no country is named. */
const places: readonly OutsidePlace[] = [
  ...regions.map((region) => ({
    name: region,
    countries: tiles.filter((tile) => tile.region === region).map(({ code }) => code),
  })),
  ...tiles.map(({ code }) => ({ name: code, countries: [code] })),
];

function From({ places: known, outside: { from }, actions }: Props & { readonly places: boolean }) {
  if (!known) return <p class="quiet">{t('outsideFromHint')}</p>;
  const options = [
    ['', t('outsideAnywhere')] as const,
    ...regions.map((region) => [region, t('outsideRegion', t(regionKeys[region]))] as const),
    ...allCountries(),
  ];
  return (
    <div class="filters">
      <Select
        label={t('outsideFrom')}
        value={from?.name ?? ''}
        options={options}
        onPick={(name) => actions.setFrom(places.find((place) => place.name === name) ?? null)}
      />
    </div>
  );
}
