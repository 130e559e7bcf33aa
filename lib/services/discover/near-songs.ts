/** Songs that sound like one. */
import type { CatalogueClient } from '../../catalogue/client.ts';
import { noBorders } from '../../catalogue/room.ts';
import type { NearBorders, NearSeed, ReadKnownSong } from '../../catalogue/room.ts';
import { acrossBorders, nearRequest } from './borders.ts';
import type { Desk } from './desk.ts';
import { readTrackLink } from './songs.ts';

export function createNearSongs(
  { look, change, say, fail }: Desk,
  client: Pick<CatalogueClient, 'ask'>,
  known: ReadKnownSong,
) {
  let search = 0;

  /** Only the newest answer counts. */
  async function find(of: NearSeed, borders: NearBorders): Promise<void> {
    search += 1;
    const mine = search;
    const { near } = look();
    const songs = near?.of.id === of.id ? near.songs : null;
    change({ near: { of, borders, songs, searching: true } });
    try {
      const found = await client.ask('near', nearRequest(of, borders, look()));
      if (mine !== search) return;
      change({ near: { of, borders, songs: found && acrossBorders(found, of, borders), searching: false } });
    } catch (error) {
      if (mine !== search) return;
      change({ near: { of, borders, songs, searching: false } });
      fail(error);
    }
  }

  return {
    find,
    async findByLink(link: string): Promise<void> {
      const id = readTrackLink(link);
      if (id === null) return say({ what: 'bad-link' });
      change({ said: null });
      try {
        await find({ id, genres: [], countries: [], ...(await known(id)) }, noBorders);
      } catch (error) {
        fail(error);
      }
    },
    /** The same again: the ranking or the catalogue is another one. */
    async again(): Promise<void> {
      const { near } = look();
      if (near) await find(near.of, near.borders);
    },
  };
}
