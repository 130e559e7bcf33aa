import type { Track } from '../domain/track.ts';
import type { Store } from '../store/store.ts';
import type { Pushes } from './pushes.ts';

export type PlayingCommand = 'like' | 'dislike' | 'clear';

export const playingCommands: Readonly<Record<string, PlayingCommand>> = {
  'like-playing': 'like',
  'dislike-playing': 'dislike',
  'clear-playing': 'clear',
};

/** The song that plays, as the player's tabs tell it; the last tab that told is the one that counts. */
export function createPlaying(store: Pick<Store, 'meta'>, pushes: Pushes) {
  return {
    async changed(track: Track | null, tabId: number): Promise<void> {
      const before = await store.meta.get('playing');
      // A second tab in which nothing plays does not silence the one that does.
      if (!track && before?.track && before.tabId !== tabId) return;
      await store.meta.put('playing', { track, tabId });
    },
    async tabClosed(tabId: number): Promise<void> {
      if ((await store.meta.get('playing'))?.tabId === tabId) await store.meta.delete('playing');
    },
    /** A keyboard command: carried out by the tab that plays, which shows it at once. */
    async command(command: PlayingCommand): Promise<void> {
      const playing = await store.meta.get('playing');
      if (playing?.track) await pushes.send({ type: 'playing.command', command }, playing.tabId);
    },
  };
}
