/** One sitting in the room Rate: what is drawn at once, and what is sent for it, in the order it was done. */
import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { OfferedSong, RateRoomData } from '../../lib/domain/rate-room.ts';
import type { RatingValue } from '../../lib/domain/rating.ts';
import type { Track, TrackId } from '../../lib/domain/track.ts';
import type { Result } from '../../lib/errors.ts';
import { t } from '../../lib/i18n.ts';
import { errorText } from '../format.ts';
import { answerFirst, emptyLine, offer, repeatAct, stored, takeBack, upcoming } from './line.ts';
import type { Act, Answer } from './line.ts';
import { modelNews } from './model-news.ts';

export interface RateActions {
  readonly set: (track: Track, value: RatingValue) => Promise<Result<unknown>>;
  readonly skip: (trackId: TrackId, skipped: boolean) => Promise<Result<unknown>>;
  /** Takes back the rating of a song that was rated here. */
  readonly undo: (trackId: TrackId) => Promise<Result<unknown>>;
  readonly closeList: () => void;
}

export interface RateSession {
  readonly songs: ReadonlySignal<readonly OfferedSong[]>;
  readonly canUndo: ReadonlySignal<boolean>;
  /** What the last action did, and what the model made of it. */
  readonly said: ReadonlySignal<string>;
  readonly news: ReadonlySignal<string>;
  heard(data: Pick<RateRoomData, 'offered' | 'auc'>): void;
  answer(answer: Answer): void;
  undo(): void;
}

const didText = ({ song, answer }: Act) =>
  t(
    answer === 'skip' ? 'rateDidSkip' : answer === 'liked' ? 'rateDidLike' : 'rateDidDislike',
    song.track.title,
  );

export function createRateSession(actions: RateActions): RateSession {
  const line = signal(emptyLine);
  const said = signal('');
  const news = signal('');
  let auc: number | null | undefined;
  // One after the other: an undo must not overtake the rating that it takes back.
  let chain: Promise<unknown> = Promise.resolve();

  const songs = computed(() => upcoming(line.value));

  function send(work: () => Promise<Result<unknown>>, onDone: () => void, onFailed: () => void): void {
    chain = chain.then(work).then((result) => {
      if (result.ok) return onDone();
      onFailed();
      said.value = errorText(result.error);
    });
  }

  function perform({ song: { track }, answer }: Act): Promise<Result<unknown>> {
    return answer === 'skip' ? actions.skip(track.id, true) : actions.set(track, answer);
  }

  function answer(given: Answer): void {
    const next = answerFirst(line.value, given);
    const [act] = next.acts;
    if (next === line.value || !act) return;
    line.value = next;
    said.value = didText(act);
    send(
      () => perform(act),
      () => void (line.value = stored(line.value, act.song.track.id)),
      () => void (line.value = takeBack(line.value, act)),
    );
  }

  function undo(): void {
    const [act] = line.value.acts;
    if (!act) return void (said.value = t('rateNothingToUndo'));
    line.value = takeBack(line.value, act);
    said.value = t('rateTookBack', act.song.track.title);
    send(
      () =>
        act.answer === 'skip' ? actions.skip(act.song.track.id, false) : actions.undo(act.song.track.id),
      () => undefined,
      () => void (line.value = repeatAct(line.value, act)),
    );
  }

  return {
    songs,
    canUndo: computed(() => line.value.acts.length > 0),
    said,
    news,
    heard(data) {
      line.value = offer(line.value, data.offered);
      // The first reading is the state of things, no news.
      if (auc !== undefined && auc !== data.auc) news.value = modelNews(auc, data.auc);
      auc = data.auc;
    },
    answer,
    undo,
  };
}
