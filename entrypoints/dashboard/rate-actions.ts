import type { RateActions } from '../../components/rate/session.ts';
import type { RatingValue } from '../../lib/domain/rating.ts';
import type { Track, TrackId } from '../../lib/domain/track.ts';
import { send } from '../../lib/message-client.ts';

/** The steps of songs rated here: an undo takes back its own, whatever was rated elsewhere since. */
const steps = new Map<TrackId, number>();

async function set(track: Track, value: RatingValue) {
  const answer = await send('ratings.set', { track, value, origin: 'rate-room' });
  if (answer.ok && answer.value.batchId !== null) steps.set(track.id, answer.value.batchId);
  return answer;
}

export const rateActions: RateActions = {
  set,
  skip: (trackId, skipped) => send('skips.set', { trackId, skipped }),
  undo(trackId) {
    const batchId = steps.get(trackId);
    return send('ratings.undo', batchId === undefined ? {} : { batchId });
  },
  closeList: () => void send('list.close', {}),
};
