import { useState } from 'preact/hooks';
import type { DiscoverRoomActions, DiscoverRoomData } from '../../lib/catalogue/room.ts';
import { t } from '../../lib/i18n.ts';
import { Dialog } from '../dialog.tsx';
import { FilePicker } from '../file-picker.tsx';
import { formatPercent, plural } from '../format.ts';
import { Icon } from '../icons.tsx';
import { DataSets } from './data-sets.tsx';
import { ImportOutcomes } from './import-outcomes.tsx';
import { ImportRun } from './import-run.tsx';

interface Props {
  readonly data: DiscoverRoomData;
  readonly actions: DiscoverRoomActions;
}

/** How many songs there are, how more come in, and how all of them go. */
export function CatalogueCard({ data, actions }: Props) {
  const { songs, importing } = data;
  return (
    <section class="card catalogue" aria-labelledby="discover-catalogue">
      <h2 id="discover-catalogue">{!songs ? t('discoverCatalogue') : plural('discoverHolds', songs)}</h2>
      {songs === null && <Loading loaded={data.loaded} />}
      {songs === 0 && <p>{t('discoverEmpty')}</p>}
      {songs !== null && !importing && <AddSongs songs={songs} actions={actions} />}
      {importing && <ImportRun importing={importing} onCancel={actions.cancelImport} />}
      <ImportOutcomes
        outcomes={data.outcomes}
        latin1={data.latin1}
        busy={importing !== null}
        onLatin1={actions.takeLatin1}
        onDismiss={actions.dismissOutcomes}
      />
      {songs !== null && <DataSets open={songs === 0} />}
    </section>
  );
}

function Loading({ loaded }: { loaded: number }) {
  return (
    <div class="actions">
      <progress value={loaded} max={1} aria-label={t('discoverLoadingSongs')} />
      <span class="quiet">{formatPercent(loaded)}</span>
    </div>
  );
}

function AddSongs({ songs, actions }: { songs: number; actions: DiscoverRoomActions }) {
  const [asking, setAsking] = useState(false);
  return (
    <div class="actions">
      <FilePicker
        label={t(songs === 0 ? 'discoverAddFirst' : 'discoverAdd')}
        hint={t('discoverAddHint')}
        accept=".csv,.tsv,.txt,.gz,.zip,text/csv"
        busy={false}
        several
        onFiles={actions.take}
      />
      {songs > 0 && (
        <button type="button" class="button" onClick={() => setAsking(true)}>
          <Icon name="trash" />
          {t('discoverClear')}
        </button>
      )}
      {asking && (
        <Dialog
          title={t('discoverClearAsk', plural('discoverSongs', songs))}
          confirm={t('discoverClearYes')}
          danger
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            actions.clear();
          }}
        >
          <p>{t('discoverClearText')}</p>
        </Dialog>
      )}
    </div>
  );
}
