import type { TagSummary } from '../../lib/catalogue/room.ts';
import type { CatalogueFilter } from '../../lib/catalogue/scan/query.ts';
import { t } from '../../lib/i18n.ts';
import { SummaryTable } from './summary-table.tsx';

interface Props {
  /** null until they are counted. */
  readonly genres: readonly TagSummary[] | null;
  readonly canScore: boolean;
  readonly onPick: (filter: CatalogueFilter) => void;
}

/** Which genres suit the listener, and which of them they never tried. */
export function GenresPanel({ genres, canScore, onPick }: Props) {
  return (
    <section class="card discover-panel" aria-labelledby="discover-genres">
      <h2 id="discover-genres">{t('discoverGenresTitle')}</h2>
      <p class="quiet">{t(canScore ? 'discoverGenresText' : 'discoverNoModel')}</p>
      {genres === null && <p class="quiet loading">{t('discoverCounting')}</p>}
      {genres?.length === 0 && <p>{t('discoverNoGenres')}</p>}
      {genres && genres.length > 0 && (
        <SummaryTable
          title={t('discoverGenresTitle')}
          column={t('discoverGenre')}
          neverText={t('discoverNeverGenres')}
          summaries={genres}
          canScore={canScore}
          nameOf={(name) => name}
          onPick={(name) => onPick({ genres: [name], unrated: true })}
        />
      )}
    </section>
  );
}
