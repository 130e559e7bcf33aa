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
import { OutsidePanel } from './outside-panel.tsx';
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
  const discover = useDiscover(actions, asked, data.songs === 0);
  const { view, views, show, listening, listen } = discover;
  // Before the catalogue is there, these can be looked at.
  const waitsForNothing = view === 'outside' || view === 'near';
  return (
    <>
      <CatalogueCard data={data} actions={actions} />
      <div class="discover-views">
        <Options<View>
          name="discover-view"
          legend={t('discoverViews')}
          look="segmented"
          value={view}
          options={views.map((one) => [one, t(`discoverView_${one}`)])}
          onPick={show}
        />
      </div>
      {(data.songs !== null || waitsForNothing) && (
        <CurrentView data={data} actions={actions} discover={discover} />
      )}
      <ExportCard data={data} onSave={actions.saveModel} />
      {listening && <ListenPanel song={listening} onClose={() => listen(null)} />}
      <DiscoverSaidBar
        said={data.said}
        onUndo={actions.undo}
        onAllow={actions.outside.allow}
        onDismiss={actions.dismiss}
      />
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
  /** null without a catalogue. */
  readonly onNear: ((song: CatalogueSong) => void) | null;
}

function CurrentView({ data, actions, discover }: ViewProps) {
  const { view, heading, listening, listen, nearTo, filterBy } = discover;
  const deeds: SongDeeds = { listening, onListen: listen, onNear: data.songs ? nearTo : null };
  const pick = (filter: CatalogueFilter) => filterBy(filter);
  switch (view) {
    case 'songs':
      return <SongsPanel heading={heading} data={data} actions={actions} deeds={deeds} />;
    case 'genres':
      return <GenresPanel genres={data.genres} canScore={data.canScore} onPick={pick} />;
    case 'countries':
      return <CountriesPanel data={data} actions={actions} deeds={deeds} onPick={pick} />;
    case 'near':
      return <NearPanel heading={heading} data={data} actions={actions} deeds={deeds} />;
    case 'outside':
      return <OutsidePanel data={data} actions={actions} deeds={deeds} />;
  }
}
