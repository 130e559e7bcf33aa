/** The list of songs: searched as somebody types, going on where it is scrolled. */
import type { CatalogueClient } from '../../catalogue/client.ts';
import { mostListed } from '../../catalogue/room.ts';
import type { CatalogueFilter } from '../../catalogue/scan/query.ts';
import type { Desk } from './desk.ts';

const pageSize = 200;
/** As many as the worker gives at once. */
const mostAtOnce = 1000;
/** Faster than this nobody types on purpose. */
const typingMs = 120;

/** @param later runs something later; gives back what calls it off. */
export function createSearches(
  { look, change, fail }: Desk,
  client: Pick<CatalogueClient, 'ask'>,
  later: (run: () => void, ms: number) => () => void,
) {
  let search = 0;
  let callOff = () => {};

  /** Only the newest answer counts. */
  async function list(wanted = pageSize): Promise<void> {
    search += 1;
    const mine = search;
    change({ searching: true });
    try {
      const limit = Math.min(Math.max(wanted, pageSize), mostAtOnce);
      const found = await client.ask('search', { filter: look().filter, offset: 0, limit });
      if (mine === search) change({ found, searching: false, stale: false });
    } catch (error) {
      if (mine !== search) return;
      change({ searching: false });
      fail(error);
    }
  }

  return {
    search(filter: CatalogueFilter): void {
      change({ filter, searching: true });
      // An answer on its way is of what was asked before.
      search += 1;
      callOff();
      callOff = later(() => void list(), typingMs);
    },
    /** The same again, as long as it was. */
    renew: (): Promise<void> => list(look().found?.songs.length),
    async more(): Promise<void> {
      const { found, searching, filter } = look();
      if (!found || searching || found.songs.length >= Math.min(found.total, mostListed)) return;
      const mine = search;
      change({ searching: true });
      try {
        const asked = { filter, offset: found.songs.length, limit: pageSize };
        const { songs, total } = await client.ask('search', asked);
        if (mine !== search) return;
        const have = new Set(found.songs.map(({ song }) => song.id));
        const added = songs.filter(({ song }) => !have.has(song.id));
        // What was rated meanwhile is told by what is listed.
        change({ found: { songs: [...(look().found?.songs ?? []), ...added], total }, searching: false });
      } catch (error) {
        if (mine !== search) return;
        change({ searching: false });
        fail(error);
      }
    },
  };
}
