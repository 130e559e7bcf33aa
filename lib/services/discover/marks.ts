/** Songs rated where they are found. */
import type { FoundSong } from '../../catalogue/protocol.ts';
import type { CatalogueSong } from '../../catalogue/show.ts';
import type { RatingValue } from '../../domain/rating.ts';
import type { TrackId } from '../../domain/track.ts';
import type { Send } from '../../message-client.ts';
import type { Outside } from '../outside/outside.ts';
import type { Desk } from './desk.ts';
import { trackOf } from './songs.ts';

export function createMarks(
  { look, change, say }: Desk,
  send: Send,
  outside: Pick<Outside, 'mark' | 'listed'>,
  onRated: () => void,
) {
  /** What songs were before their last rating here, by the step that takes it back. */
  const before = new Map<number, { readonly id: TrackId; readonly rated: FoundSong['rated'] }>();

  /** Draws a rating wherever its song is listed. */
  function mark(id: TrackId, rated: FoundSong['rated']): void {
    const marked = (songs: readonly FoundSong[]) =>
      songs.map((found) => (found.song.id === id ? { ...found, rated } : found));
    const { found, near } = look();
    change({
      found: found && { ...found, songs: marked(found.songs) },
      near: near && { ...near, songs: near.songs && marked(near.songs) },
    });
    outside.mark(id, rated);
  }

  function ratedNow(id: TrackId): FoundSong['rated'] {
    const { found, near } = look();
    const listed = [...(found?.songs ?? []), ...(near?.songs ?? []), ...outside.listed()];
    return listed.find(({ song }) => song.id === id)?.rated ?? null;
  }

  return {
    /** Drawn at once, taken back where it did not work. */
    async rate(song: CatalogueSong, value: RatingValue | null): Promise<void> {
      const { id, title } = song;
      const rated = ratedNow(id);
      onRated();
      mark(id, value);
      const answer = await send('ratings.set', { track: trackOf(song), value, origin: 'discover' });
      if (!answer.ok) {
        mark(id, rated);
        return say({ what: 'failed', error: answer.error });
      }
      const { batchId } = answer.value;
      if (batchId !== null) before.set(batchId, { id, rated });
      say({ what: 'rated', title, value, batchId });
    },
    async undo(batchId: number): Promise<void> {
      const answer = await send('ratings.undo', { batchId });
      if (!answer.ok) return say({ what: 'failed', error: answer.error });
      const was = before.get(batchId);
      if (was) mark(was.id, was.rated);
      say({ what: 'undone' });
    },
  };
}
