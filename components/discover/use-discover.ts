/** Where the listener is in the room, and the ways from one view to another. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { noBorders } from '../../lib/catalogue/room.ts';
import type { DiscoverRoomActions } from '../../lib/catalogue/room.ts';
import type { CatalogueFilter } from '../../lib/catalogue/scan/query.ts';
import type { CatalogueSong } from '../../lib/catalogue/show.ts';
import type { AskedSong } from '../dashboard-shell.tsx';

export type View = 'songs' | 'genres' | 'countries' | 'near' | 'outside';

const allViews: readonly View[] = ['songs', 'genres', 'countries', 'near', 'outside'];
/** Without a catalogue there are songs from outside, and the countries' charts. */
const withoutSongs: readonly View[] = ['outside', 'countries'];

/** @param empty whether there is no catalogue */
export function useDiscover(
  { search, near, nearLink }: DiscoverRoomActions,
  asked: AskedSong | null,
  empty: boolean,
) {
  const [chosen, setView] = useState<View>(asked ? 'near' : 'songs');
  // Near songs may be asked for before there is any: the view says what is missing.
  const views = !empty ? allViews : chosen === 'near' ? [...withoutSongs, chosen] : withoutSongs;
  const view = views.includes(chosen) ? chosen : 'outside';
  const [listening, listen] = useState<CatalogueSong | null>(null);
  // What was pressed is gone with its view: the focus goes on to the heading of the next one.
  const [jumps, setJumps] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (jumps > 0) heading.current?.focus();
  }, [jumps]);
  const jump = (to: View) => {
    setView(to);
    setJumps((count) => count + 1);
  };
  useEffect(() => {
    if (!asked) return;
    nearLink(asked.link);
    jump('near');
  }, [asked]);
  return {
    view,
    views,
    show: setView,
    heading,
    listening,
    listen,
    nearTo(song: CatalogueSong) {
      near(song, noBorders);
      jump('near');
    },
    filterBy(filter: CatalogueFilter) {
      search(filter);
      jump('songs');
    },
  };
}
