import type { RateActions } from '../../components/rate/session.ts';
import type { Track } from '../../lib/domain/track.ts';
import { send } from '../../lib/message-client.ts';
import type { MessageData } from '../../lib/messages.ts';

/** Messages carry plain mutable arrays. */
export const toMessage = (track: Track): MessageData<'ratings.set'>['track'] => ({
  ...track,
  artists: track.artists.map((artist) => ({ ...artist })),
});

export const rateActions: RateActions = {
  set: (track, value) => send('ratings.set', { track: toMessage(track), value, origin: 'rate-room' }),
  skip: (trackId, skipped) => send('skips.set', { trackId, skipped }),
  undo: () => send('ratings.undo', {}),
  closeList: () => void send('list.close', {}),
};
