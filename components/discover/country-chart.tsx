import type { CountryChart, OutsideData } from '../../lib/catalogue/outside.ts';
import type { DiscoverRoomActions } from '../../lib/catalogue/room.ts';
import { t } from '../../lib/i18n.ts';
import { useFocusOnArrival } from '../focus.ts';
import { formatAgo, plural } from '../format.ts';
import { Icon } from '../icons.tsx';
import type { SongDeeds } from './discover-room.tsx';
import { countryName } from './filter-text.ts';
import { OutsideList } from './outside-list.tsx';
import { RenewButton } from './renew-button.tsx';
import { Report } from './outside-sources.tsx';

interface Props {
  readonly chart: CountryChart;
  readonly seeds: OutsideData['seeds'];
  /** Whether the chart may be asked for. */
  readonly askable: boolean;
  /** Songs of the country in the catalogue. */
  readonly inCatalogue: number;
  readonly actions: DiscoverRoomActions;
  readonly deeds: SongDeeds;
  readonly onCatalogue: () => void;
}

/** The best songs of a country, by its chart. */
export function CountryChartCard(props: Props) {
  const { chart, seeds, askable, inCatalogue, actions, deeds, onCatalogue } = props;
  const { country, report, askedAt, songs } = chart;
  const heading = useFocusOnArrival<HTMLHeadingElement>();
  const title = t('outsideChartTitle', countryName(country));
  const asking = report?.state === 'asking';
  const again = () => actions.outside.openChart(country, true);
  return (
    <section class="country-chart" aria-labelledby="country-chart">
      <div class="country-chart-head">
        <h3 id="country-chart" ref={heading} tabIndex={-1}>
          {title}
        </h3>
        <button
          type="button"
          class="icon-button"
          aria-label={t('outsideChartClose')}
          onClick={actions.outside.closeChart}
        >
          <Icon name="close" />
        </button>
      </div>
      <ul>
        <Report source="appleCharts" report={report ?? undefined} onRetry={again} />
      </ul>
      <div class="actions">
        {asking && <progress aria-label={t('outsideSearching')} />}
        <span class="quiet">
          {askedAt === null ? t('outsideChartNever') : t('outsideChartAsked', formatAgo(askedAt, Date.now()))}
        </span>
        {askable && !asking && report?.state !== 'failed' && (
          <button type="button" class="button button-small" onClick={again}>
            {t('outsideChartAgain')}
          </button>
        )}
        {chart.stale && <RenewButton onRenew={actions.outside.renew} />}
        {inCatalogue > 0 && (
          <button type="button" class="button button-small" onClick={onCatalogue}>
            {plural('outsideChartCatalogue', inCatalogue)}
          </button>
        )}
      </div>
      {songs.length === 0 && !asking && askedAt !== null && <p>{t('outsideChartNone')}</p>}
      {songs.length > 0 && (
        <OutsideList
          name={t('outsideChartTable', countryName(country))}
          title={title}
          of={country}
          songs={songs}
          seeds={seeds}
          actions={actions}
          deeds={deeds}
        />
      )}
    </section>
  );
}
