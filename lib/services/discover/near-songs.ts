/** Songs that sound like one. */
import type { CatalogueClient } from '../../catalogue/client.ts';
import { noBorders } from '../../catalogue/room.ts';
import type { NearBorders, NearSeed, ReadKnownSong } from '../../catalogue/room.ts';
import type { TrackId } from '../../domain/track.ts';
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

  /** What the listener's own store tells of a song, and the catalogue where that does not. */
  async function seedOf(id: TrackId): Promise<NearSeed> {
    const [own, held] = await Promise.all([known(id), client.ask('song', { trackId: id })]);
    return {
      id,
      title: own.title || held?.title || null,
      artists: own.artists.length > 0 ? own.artists : (held?.artists ?? []),
      genres: held?.genres ?? [],
      countries: held?.countries ?? [],
      features: own.features ?? held?.features ?? null,
    };
  }

  return {
    find,
    async findByLink(link: string): Promise<void> {
      const id = readTrackLink(link);
      if (id === null) return say({ what: 'bad-link' });
      change({ said: null });
      try {
        await find(await seedOf(id), noBorders);
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
