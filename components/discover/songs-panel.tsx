import type { RefObject } from 'preact';
import { mostListed } from '../../lib/catalogue/room.ts';
import type { DiscoverRoomActions, DiscoverRoomData } from '../../lib/catalogue/room.ts';
import { t } from '../../lib/i18n.ts';
import { formatCount, plural } from '../format.ts';
import type { SongDeeds } from './discover-room.tsx';
import { listTitle } from './filter-text.ts';
import { RenewButton } from './renew-button.tsx';
import { SongFilters } from './song-filters.tsx';
import { SongList } from './song-list.tsx';

interface Props {
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly data: DiscoverRoomData;
  readonly actions: DiscoverRoomActions;
  readonly deeds: SongDeeds;
}

/** The catalogue, best first. */
export function SongsPanel({ heading, data, actions, deeds }: Props) {
  const { found, filter } = data;
  const title = listTitle(filter);
  return (
    <section class="card discover-panel" aria-labelledby="discover-songs">
      <h2 id="discover-songs" ref={heading} tabIndex={-1}>
        {t('discoverSongsTitle')}
      </h2>
      {!data.canScore && found && <p class="quiet">{t('discoverNoModel')}</p>}
      <SongFilters data={data} onFilter={actions.search} />
      <div class="discover-count">
        <output class="quiet" data-searching={data.searching}>
          {countText(data)}
        </output>
        {data.stale && <RenewButton onRenew={actions.renew} />}
      </div>
      {found && found.total > 0 && (
        <SongList
          name={t('discoverTableOfSongs')}
          songs={found.songs}
          of={filter}
          title={title}
          actions={actions}
          deeds={deeds}
          onTop={(count, room) => actions.sendTop(count, title, room)}
          onEnd={actions.more}
        />
      )}
    </section>
  );
}

function countText({ found }: DiscoverRoomData): string {
  if (!found) return t('discoverSearching');
  if (found.total === 0) return t('discoverNoneFound');
  return found.total > mostListed
    ? t('discoverFoundMany', formatCount(found.total), formatCount(mostListed))
    : plural('discoverFound', found.total);
}
