import { expect, test, vi } from 'vitest';
import { createAppState } from '../../../components/app-state.ts';
import type { Overview } from '../../../lib/domain/overview.ts';
import type { RatingValue } from '../../../lib/domain/rating.ts';
import { failure, LikelihoodError, success } from '../../../lib/errors.ts';
import type { Result } from '../../../lib/errors.ts';
import type { Send } from '../../../lib/message-client.ts';
import { defaultSettings } from '../../../lib/settings.ts';
import { track, trainedOverview } from './fixtures.ts';

function setUp(answer: () => Promise<Result<unknown>>) {
  const send = vi.fn(answer);
  const state = createAppState({
    send: send as unknown as Send, // answers with what the test says, whatever the type
    initialSettings: defaultSettings,
    writeSettings: async (change) => ({ ...defaultSettings, ...change }),
  });
  state.overviewChanged(trainedOverview);
  return { send, state, rating: () => state.overview.value?.playing?.state.rating };
}

function ratedAs(rating: RatingValue | null): Overview {
  const { playing } = trainedOverview;
  if (!playing) throw new Error('The fixture plays a song.');
  return { ...trainedOverview, playing: { ...playing, state: { ...playing.state, rating } } };
}

test('a press is drawn at once and sent with the song', async () => {
  const { send, state, rating } = setUp(async () => success(null));
  const done = state.rate('liked');
  expect(rating()).toBe('liked');
  await done;
  expect(send).toHaveBeenCalledWith('ratings.set', { track, value: 'liked', origin: 'popup' });
  expect(rating()).toBe('liked');
});

test('pressing the pressed button clears the rating', async () => {
  const { send, state, rating } = setUp(async () => success(null));
  state.overviewChanged(ratedAs('disliked'));
  await state.rate('disliked');
  expect(send).toHaveBeenCalledWith('ratings.set', expect.objectContaining({ value: null }));
  expect(rating()).toBeNull();
});

test('a press that fails is taken back, with the reason', async () => {
  const { state, rating } = setUp(async () => failure(new LikelihoodError('storage-full', 'no room')));
  await state.rate('liked');
  expect(rating()).toBeNull();
  expect(state.commandFailure.value).toEqual({ code: 'storage-full', message: 'no room' });
  state.dismiss();
  expect(state.commandFailure.value).toBeNull();
});

test('once the store tells the wish, later news from elsewhere counts', async () => {
  const { state, rating } = setUp(async () => success(null));
  await state.rate('liked');
  state.overviewChanged(ratedAs('liked'));
  state.overviewChanged(ratedAs('disliked'));
  expect(rating()).toBe('disliked');
});

test('a change elsewhere counts, even where the store never told the wish before it', async () => {
  const { state, rating } = setUp(async () => success(null));
  await state.rate('liked');
  state.overviewChanged(ratedAs('disliked'));
  expect(rating()).toBe('disliked');
});

test('old news does not undo a press that is under way', async () => {
  const { state, rating } = setUp(() => new Promise(() => {}));
  void state.rate('liked');
  state.overviewChanged({
    ...ratedAs(null),
    coverage: { songs: 2, withFeatures: 1, byRecording: 0, estimated: 0 },
  });
  expect(rating()).toBe('liked');
});

test('the next song does not inherit a press', async () => {
  const { state, rating } = setUp(() => new Promise(() => {}));
  void state.rate('liked');
  const { playing } = ratedAs(null);
  const other = { ...track, id: '0VjIjW4GlUZAMYd2vXMi3b' };
  state.overviewChanged({ ...trainedOverview, playing: playing && { ...playing, track: other } });
  expect(rating()).toBeNull();
});

test('a reading that fails is told until one works', () => {
  const { state } = setUp(async () => success(null));
  state.overviewFailed({ code: 'storage-failed', message: 'blocked' });
  expect(state.readFailure.value?.code).toBe('storage-failed');
  state.overviewChanged(trainedOverview);
  expect(state.readFailure.value).toBeNull();
});
