import { useMemo, useState } from 'preact/hooks';
import type { FoundSong } from '../../lib/catalogue/protocol.ts';
import type { DiscoverRoomActions, ListRoom } from '../../lib/catalogue/room.ts';
import type { TrackId } from '../../lib/domain/track.ts';
import { t } from '../../lib/i18n.ts';
import { formatCount, plural } from '../format.ts';
import { clickAll, clickRow, nothingSelected, selectedOf } from '../ratings/selection.ts';
import { Select } from '../select.tsx';
import type { SongDeeds } from './discover-room.tsx';
import type { OutsideNote } from './song-line.tsx';
import { SongTable } from './song-table.tsx';

const tops = ['25', '50', '100', '500'] as const;

interface Props {
  readonly name: string;
  readonly songs: readonly FoundSong[];
  readonly of: unknown;
  /** What the list is called in another room. */
  readonly title: string;
  readonly actions: Pick<DiscoverRoomActions, 'rate' | 'send'>;
  readonly deeds: SongDeeds;
  readonly onTop: (count: number, room: ListRoom) => void;
  readonly onEnd: () => void;
  readonly noteOf?: (id: TrackId) => OutsideNote | null;
}

/** Songs to rate on the spot, and to take along: those that are selected, or the first ones. */
export function SongList({ name, songs, of, title, actions, deeds, onTop, onEnd, noteOf }: Props) {
  const [selection, setSelection] = useState(nothingSelected);
  const [top, setTop] = useState<(typeof tops)[number]>('50');
  const ids = useMemo(() => songs.map(({ song }) => song.id), [songs]);
  const selected = useMemo(() => selectedOf(selection, ids), [selection, ids]);
  const selectedSet = useMemo(() => new Set(selected), [selected]);
  const some = selected.length > 0;
  const take = (room: ListRoom) => {
    if (!some) return onTop(Number(top), room);
    const taken = songs.filter(({ song }) => selectedSet.has(song.id)).map(({ song }) => song);
    actions.send(taken, title, room);
  };
  return (
    <>
      <div class="selection-bar" role="toolbar" aria-label={t('discoverTake')}>
        {some ? (
          <strong>{plural('ratingsSelected', selected.length)}</strong>
        ) : (
          <Select
            label={t('discoverTop')}
            value={top}
            options={tops.map((count) => [count, t('discoverTopOf', formatCount(Number(count)))])}
            onPick={setTop}
          />
        )}
        <button type="button" class="button" onClick={() => take('rate')}>
          {t('discoverToRate')}
        </button>
        <button type="button" class="button" onClick={() => take('playlists')}>
          {t('discoverToPlaylists')}
        </button>
        {some && (
          <button type="button" class="button" onClick={() => setSelection(nothingSelected)}>
            {t('ratingsUnselect')}
          </button>
        )}
      </div>
      <SongTable
        name={name}
        songs={songs}
        of={of}
        selected={selectedSet}
        allSelected={!some ? 'none' : selected.length === ids.length ? 'all' : 'some'}
        deeds={deeds}
        onSelect={(id, range) => setSelection((was) => clickRow(was, ids, id, range))}
        onSelectAll={() => setSelection((was) => clickAll(was, ids))}
        onRate={actions.rate}
        onEnd={onEnd}
        noteOf={noteOf}
      />
    </>
  );
}
