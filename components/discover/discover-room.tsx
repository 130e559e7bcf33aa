import type { DiscoverRoomActions, DiscoverRoomData } from '../../lib/catalogue/room.ts';
import type { CatalogueFilter } from '../../lib/catalogue/scan/query.ts';
import type { CatalogueSong } from '../../lib/catalogue/show.ts';
import { t } from '../../lib/i18n.ts';
import { Options } from '../playlists/fields.tsx';
import { Room } from '../room.tsx';
import { CatalogueCard } from './catalogue-card.tsx';
import { CountriesPanel } from './countries-panel.tsx';
import { DiscoverSaidBar } from './discover-said.tsx';
import { GenresPanel } from './genres-panel.tsx';
import { ListenPanel } from './listen-panel.tsx';
import { NearPanel } from './near-panel.tsx';
import { SongsPanel } from './songs-panel.tsx';
import { useDiscover } from './use-discover.ts';
import type { View } from './use-discover.ts';

interface Props {
  /** null while it is read for the first time. */
  readonly data: DiscoverRoomData | null;
  readonly actions: DiscoverRoomActions;
  readonly focused: boolean;
}

/** The listener's own catalogue, ranked by their own model: songs, genres, countries and what is near to what. */
export function DiscoverRoom({ data, actions, focused }: Props) {
  return (
    <Room title={t('discoverTitle')} focused={focused}>
      {data ? <Content data={data} actions={actions} /> : <p class="quiet loading">{t('discoverLoading')}</p>}
    </Room>
  );
}

function Content({ data, actions }: { data: DiscoverRoomData; actions: DiscoverRoomActions }) {
  const discover = useDiscover(actions);
  const { view, show, listening, listen } = discover;
  return (
    <>
      <CatalogueCard data={data} actions={actions} />
      {data.songs !== null && data.songs > 0 && (
        <>
          <div class="discover-views">
            <Options<View>
              name="discover-view"
              legend={t('discoverViews')}
              look="segmented"
              value={view}
              options={[
                ['songs', t('discoverView_songs')],
                ['genres', t('discoverView_genres')],
                ['countries', t('discoverView_countries')],
                ['near', t('discoverView_near')],
              ]}
              onPick={show}
            />
          </div>
          <CurrentView data={data} actions={actions} discover={discover} />
        </>
      )}
      {listening && <ListenPanel song={listening} onClose={() => listen(null)} />}
      <DiscoverSaidBar said={data.said} onUndo={actions.undo} onDismiss={actions.dismiss} />
    </>
  );
}

interface ViewProps {
  readonly data: DiscoverRoomData;
  readonly actions: DiscoverRoomActions;
  readonly discover: ReturnType<typeof useDiscover>;
}

/** What a row of a table of songs can do, the same in every view. */
export interface SongDeeds {
  readonly listening: CatalogueSong | null;
  readonly onListen: (song: CatalogueSong) => void;
  readonly onNear: (song: CatalogueSong) => void;
}

function CurrentView({ data, actions, discover }: ViewProps) {
  const { view, heading, listening, listen, nearTo, filterBy } = discover;
  const deeds: SongDeeds = { listening, onListen: listen, onNear: nearTo };
  const pick = (filter: CatalogueFilter) => filterBy(filter);
  switch (view) {
    case 'songs':
      return <SongsPanel heading={heading} data={data} actions={actions} deeds={deeds} />;
    case 'genres':
      return <GenresPanel genres={data.genres} canScore={data.canScore} onPick={pick} />;
    case 'countries':
      return <CountriesPanel countries={data.countries} canScore={data.canScore} onPick={pick} />;
    case 'near':
      return <NearPanel heading={heading} data={data} actions={actions} deeds={deeds} />;
  }
}
