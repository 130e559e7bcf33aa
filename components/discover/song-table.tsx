import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { RefObject } from 'preact';
import type { FoundSong } from '../../lib/catalogue/protocol.ts';
import { press } from '../../lib/domain/rating.ts';
import type { RatingValue } from '../../lib/domain/rating.ts';
import type { CatalogueSong } from '../../lib/catalogue/show.ts';
import type { TrackId } from '../../lib/domain/track.ts';
import { t } from '../../lib/i18n.ts';
import { ScrollRegion } from '../charts/scroll-region.tsx';
import { useWidth } from '../charts/use-width.ts';
import { indexOf, rowsInView } from '../ratings/window.ts';
import { useScrolled } from '../use-scrolled.ts';
import type { SongDeeds } from './discover-room.tsx';
import { SongLine } from './song-line.tsx';
import type { OutsideNote } from './song-line.tsx';

/** As the stylesheet has them: where there is no room beside a song's name, its buttons stand under it. */
const lineHeight = { wide: 56, narrow: 96 } as const;
const narrowBelow = 640;
/** So many rows before the end of what is there, the next ones are asked for. */
const ahead = 40;

interface Props {
  readonly name: string;
  readonly songs: readonly FoundSong[];
  /** What the list is of: another one starts at the top. */
  readonly of: unknown;
  readonly selected: ReadonlySet<TrackId>;
  readonly allSelected: 'none' | 'some' | 'all';
  readonly deeds: SongDeeds;
  readonly onSelect: (id: TrackId, range: boolean) => void;
  readonly onSelectAll: () => void;
  readonly onRate: (song: CatalogueSong, value: RatingValue | null) => void;
  readonly onEnd: () => void;
  /** For songs from outside: what else is to say of each. */
  readonly noteOf?: ((id: TrackId) => OutsideNote | null) | undefined;
}

/** Songs by the thousand: only the rows in view are there. */
export function SongTable({ name, songs, of, deeds, onEnd, noteOf, ...props }: Props) {
  const { onNear } = deeds;
  const [region, width] = useWidth<HTMLElement>();
  const scrolled = useScrolled(region);
  const [focused, setFocused] = useState<number | null>(null);
  const narrow = width > 0 && width < narrowBelow;
  const height = narrow ? lineHeight.narrow : lineHeight.wide;
  useLayoutEffect(() => void region.current?.scrollTo(0, 0), [of]);
  const drawn = rowsInView(scrolled, height, songs.length, focused);
  useEndReached(drawn, songs.length, onEnd);
  return (
    <ScrollRegion kind="found-table" name={name} region={region}>
      <table
        class="found-grid"
        data-narrow={narrow}
        data-outside={noteOf !== undefined}
        aria-label={name}
        aria-rowcount={songs.length + 1}
      >
        <TableHead
          allSelected={props.allSelected}
          onSelectAll={props.onSelectAll}
          outside={noteOf !== undefined}
        />
        <tbody
          class="found-body"
          style={{ height: `${songs.length * height}px` }}
          onFocusIn={(event) => setFocused(indexOf(event.target))}
          onFocusOut={() => setFocused(null)}
        >
          {drawn.map((index) => {
            const found = songs[index];
            if (!found) return null;
            const { song, rated } = found;
            return (
              <SongLine
                key={song.id}
                found={found}
                index={index}
                top={index * height}
                selected={props.selected.has(song.id)}
                playing={deeds.listening?.id === song.id}
                onSelect={(range) => props.onSelect(song.id, range)}
                onPress={(pressed) => props.onRate(song, press(rated, pressed))}
                onListen={() => deeds.onListen(song)}
                onNear={onNear && (() => onNear(song))}
                note={noteOf?.(song.id) ?? null}
              />
            );
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function useEndReached(drawn: readonly number[], count: number, onEnd: () => void): void {
  const end = Math.max(0, ...drawn);
  useLayoutEffect(() => {
    if (count > 0 && end + ahead >= count) onEnd();
  }, [end, count]);
}

type HeadProps = Pick<Props, 'allSelected' | 'onSelectAll'> & { readonly outside: boolean };

function TableHead({ allSelected, onSelectAll, outside }: HeadProps) {
  const box: RefObject<HTMLInputElement | null> = useRef(null);
  useLayoutEffect(() => {
    if (box.current) box.current.indeterminate = allSelected === 'some';
  }, [allSelected]);
  return (
    <thead class="found-head">
      <tr class="found-row" aria-rowindex={1}>
        <th scope="col" class="cell-pick">
          <input
            ref={box}
            type="checkbox"
            checked={allSelected === 'all'}
            aria-label={t('discoverSelectAll')}
            onClick={onSelectAll}
          />
        </th>
        <th scope="col" class="cell-score">
          {t('discoverScore')}
        </th>
        <th scope="col" class="cell-title">
          {t('discoverSong')}
        </th>
        <th scope="col" class="cell-genre">
          {t(outside ? 'outsideWhy' : 'discoverGenre')}
        </th>
        {!outside && (
          <th scope="col" class="cell-year">
            {t('discoverYear')}
          </th>
        )}
        <th scope="col" class="cell-country">
          {t('discoverCountry')}
        </th>
        <th scope="col" class="cell-deeds">
          <span class="ears">{t('discoverDeeds')}</span>
        </th>
      </tr>
    </thead>
  );
}
