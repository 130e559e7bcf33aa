import type { DiscoverRoomActions, DiscoverRoomData } from '../../lib/catalogue/room.ts';
import type { CatalogueFilter } from '../../lib/catalogue/scan/query.ts';
import type { CatalogueSong } from '../../lib/catalogue/show.ts';
import { t } from '../../lib/i18n.ts';
import { Options } from '../playlists/fields.tsx';
import { Room } from '../room.tsx';
import type { AskedSong } from '../dashboard-shell.tsx';
import { CatalogueCard } from './catalogue-card.tsx';
import { CountriesPanel } from './countries-panel.tsx';
import { DiscoverSaidBar } from './discover-said.tsx';
import { ExportCard } from './export-card.tsx';
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
  /** A song whose near ones are asked for from elsewhere. */
  readonly asked: AskedSong | null;
  readonly focused: boolean;
}

/** The listener's own catalogue, ranked by their own model: songs, genres, countries and what is near to what. */
export function DiscoverRoom({ data, actions, asked, focused }: Props) {
  return (
    <Room title={t('discoverTitle')} focused={focused && !asked}>
      {data ? (
        <Content data={data} actions={actions} asked={asked} />
      ) : (
        <p class="quiet loading">{t('discoverLoading')}</p>
      )}
    </Room>
  );
}

interface ContentProps extends Omit<Props, 'focused'> {
  readonly data: DiscoverRoomData;
}

function Content({ data, actions, asked }: ContentProps) {
  const discover = useDiscover(actions, asked);
  const { view, show, listening, listen } = discover;
  const hasSongs = Boolean(data.songs);
  return (
    <>
      <CatalogueCard data={data} actions={actions} />
      {hasSongs && (
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
      )}
      {/* Near songs may be asked for before there is any: the view says what is missing. */}
      {(hasSongs || view === 'near') && <CurrentView data={data} actions={actions} discover={discover} />}
      <ExportCard data={data} onSave={actions.saveModel} />
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
