import { useState } from 'preact/hooks';
import type { TagSummary } from '../../lib/catalogue/room.ts';
import { t } from '../../lib/i18n.ts';
import { formatCount, formatPercent, plural } from '../format.ts';
import { Check } from '../playlists/fields.tsx';
import { ScoreFigure } from '../score-figure.tsx';
import { Select } from '../select.tsx';
import { summaryOrders, summaryRows } from './summary-rows.ts';
import type { SummaryView } from './summary-rows.ts';

interface Props {
  readonly title: string;
  /** What a row is: a genre or a country. */
  readonly column: string;
  readonly neverText: string;
  readonly summaries: readonly TagSummary[];
  readonly canScore: boolean;
  readonly nameOf: (name: string) => string;
  readonly onPick: (name: string) => void;
}

const page = 30;
const orderKeys = {
  share: 'discoverOrder_share',
  mean: 'discoverOrder_mean',
  songs: 'discoverOrder_songs',
  name: 'discoverOrder_name',
} as const;

/** Picture and table in one: each figure stands beside its bar. */
export function SummaryTable(props: Props) {
  const { summaries, canScore, nameOf } = props;
  const [view, setView] = useState<SummaryView>({ order: 'share', neverRated: false });
  const [shown, setShown] = useState(page);
  // Without scores there is nothing to choose by but the number of songs.
  const order = canScore ? view.order : view.order === 'name' ? 'name' : 'songs';
  const rows = summaryRows(summaries, { ...view, order }, nameOf);
  return (
    <>
      <div class="filters">
        <Select
          label={t('discoverOrder')}
          value={order}
          options={summaryOrders
            .filter((one) => canScore || one === 'songs' || one === 'name')
            .map((one) => [one, t(orderKeys[one])])}
          onPick={(picked) => setView({ ...view, order: picked })}
        />
        <Check
          checked={view.neverRated}
          text={props.neverText}
          onChange={(neverRated) => setView({ ...view, neverRated })}
        />
      </div>
      {rows.length === 0 ? (
        <p class="quiet">{t('discoverNoneNeverRated')}</p>
      ) : (
        <Rows {...props} rows={rows.slice(0, shown)} />
      )}
      {rows.length > shown && (
        <button type="button" class="button" onClick={() => setShown(shown + 100)}>
          {plural('discoverShowMore', rows.length - shown)}
        </button>
      )}
    </>
  );
}

type RowsProps = Props & { readonly rows: readonly TagSummary[] };

function Rows({ title, column, rows, summaries, canScore, nameOf, onPick }: RowsProps) {
  const most = summaries.reduce((most, { songs }) => Math.max(most, songs), 1);
  return (
    <table class="bars summaries" aria-label={title} data-scored={canScore}>
      <thead>
        <tr>
          <th scope="col">{column}</th>
          {canScore && (
            <>
              <th scope="col" class="summary-bar">
                {t('discoverShare')}
              </th>
              <th scope="col" class="figure">
                {t('discoverMean')}
              </th>
            </>
          )}
          <th scope="col" class="summary-bar summary-songs">
            {t('discoverSongsColumn')}
          </th>
          <th scope="col" class="figure">
            {t('discoverRatedColumn')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, songs, meanScore, shareAbove70, rated }) => (
          <tr key={name}>
            <th scope="row">
              <button type="button" class="link-button" onClick={() => onPick(name)}>
                {nameOf(name)}
              </button>
            </th>
            {canScore && (
              <>
                <td class="summary-bar">
                  <Bar kind="share" share={shareAbove70 ?? 0} />
                  <span>{shareAbove70 === null ? '–' : formatPercent(shareAbove70)}</span>
                </td>
                <td class="figure">
                  <ScoreFigure score={meanScore === null ? null : Math.round(meanScore * 100)} />
                </td>
              </>
            )}
            <td class="summary-bar summary-songs">
              <Bar kind="songs" share={songs / most} />
              <span>{formatCount(songs)}</span>
            </td>
            <td class="figure">{rated === 0 ? t('discoverNever') : formatCount(rated)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Bar({ kind, share }: { kind: 'share' | 'songs'; share: number }) {
  return (
    <svg class="summary-picture" width="100%" height="12" aria-hidden="true">
      <rect class="bar-track" width="100%" height="12" />
      <rect class={kind === 'share' ? 'bar-liked' : 'bar-none'} width={`${share * 100}%`} height="12" />
    </svg>
  );
}
