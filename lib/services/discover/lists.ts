/** Songs on their way to another room. */
import type { CatalogueClient } from '../../catalogue/client.ts';
import type { ListRoom } from '../../catalogue/room.ts';
import type { CatalogueSong } from '../../catalogue/show.ts';
import type { Send } from '../../message-client.ts';
import type { Desk } from './desk.ts';
import { trackOf } from './songs.ts';

/** As the protocol has it. */
const longestTitle = 1000;
/** As many as the worker gives at once. */
const mostSongs = 1000;

export function createLists({ look, say }: Desk, client: Pick<CatalogueClient, 'ask'>, sendMessage: Send) {
  async function send(songs: readonly CatalogueSong[], title: string, room: ListRoom): Promise<void> {
    if (songs.length === 0) return say({ what: 'nothing-to-send' });
    const answer = await sendMessage('list.open', {
      title: title.slice(0, longestTitle),
      tracks: songs.map(trackOf),
      room,
    });
    say(answer.ok ? { what: 'sent', songs: songs.length, room } : { what: 'failed', error: answer.error });
  }
  return {
    send,
    /** The best ones of the search, however many of them are listed. */
    async sendTop(count: number, title: string, room: ListRoom): Promise<void> {
      const limit = Math.min(count, mostSongs);
      const { songs } = await client.ask('search', { filter: look().filter, offset: 0, limit });
      await send(
        songs.map(({ song }) => song),
        title,
        room,
      );
    },
  };
}
