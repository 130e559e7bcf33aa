import type { DiscoverRoomActions, DiscoverRoomData } from '../../lib/catalogue/room.ts';
import { t } from '../../lib/i18n.ts';
import { plural } from '../format.ts';
import type { SongDeeds } from './discover-room.tsx';
import { OutsideAsks } from './outside-asks.tsx';
import { OutsideList } from './outside-list.tsx';
import { OutsideSources } from './outside-sources.tsx';
import { RenewButton } from './renew-button.tsx';

interface Props {
  readonly data: Pick<DiscoverRoomData, 'outside' | 'canScore'>;
  readonly actions: DiscoverRoomActions;
  readonly deeds: SongDeeds;
}

/** Songs that services tell of: needs no catalogue. */
export function OutsidePanel({ data: { outside, canScore }, actions, deeds }: Props) {
  const { consentGiven, seeds, songs, running, stale, unplaced } = outside;
  return (
    <section class="card discover-panel" aria-labelledby="discover-outside">
      <h2 id="discover-outside">{t('outsideTitle')}</h2>
      <p class="quiet">{t('outsideText')}</p>
      {!consentGiven && (
        <p>
          {t('outsideNoConsent')} <a href="#welcome">{t('outsideToWelcome')}</a>
        </p>
      )}
      <OutsideSources outside={outside} actions={actions.outside} />
      <OutsideAsks outside={outside} actions={actions.outside} />
      {seeds && (
        <>
          {seeds.size === 0 && <p>{t('outsideNoSeeds')}</p>}
          {!canScore && songs.length > 0 && <p class="quiet">{t('outsideNoModel')}</p>}
          <div class="discover-count">
            <output class="quiet" data-searching={running}>
              {countText(outside)}
            </output>
            {stale && <RenewButton onRenew={actions.outside.renew} />}
          </div>
          {unplaced > 0 && <p class="quiet">{plural('outsideUnplaced', unplaced)}</p>}
        </>
      )}
      {songs.length > 0 && (
        <OutsideList
          name={t('outsideTable')}
          title={t('outsideListTitle')}
          of={seeds}
          songs={songs}
          seeds={seeds}
          actions={actions}
          deeds={deeds}
        />
      )}
    </section>
  );
}

function countText({ songs, running, from }: DiscoverRoomData['outside']): string {
  if (songs.length > 0) return plural('outsideSongs', songs.length);
  if (running) return t('discoverSearching');
  return t(from ? 'outsideNothingThere' : 'outsideNothing');
}
