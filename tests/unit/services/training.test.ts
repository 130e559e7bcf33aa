import { expect, test, vi } from 'vitest';
import { createTraining } from '../../../lib/services/training.ts';
import type { TrainingHost } from '../../../lib/services/training.ts';
import type { ModelRecord } from '../../../lib/training/repository.ts';
import { openDatabase } from '../../../lib/store/database.ts';
import { createStore } from '../../../lib/store/store.ts';
import { featuresOf, trackOf } from '../store/fixtures.ts';
import { fakeClock, settle } from './fakes.ts';

let databases = 0;

async function setUp(ratings: number, liked = Math.ceil(ratings / 2)) {
  const store = createStore<ModelRecord>(openDatabase(`training-${databases++}`));
  const rate = async (n: number, value: 'liked' | 'disliked') => {
    await store.ratings.set({ track: trackOf(n), value, origin: 'row', at: n, shown: null });
    await store.lookups.settle('reccobeats', [featuresOf(n)], [], 0);
  };
  for (let n = 0; n < ratings; n++) await rate(n, n < liked ? 'liked' : 'disliked');
  const started: string[] = [];
  let running: string | null = null;
  const host: TrainingHost = {
    start: vi.fn(async (jobId: string) => {
      started.push(jobId);
      running = jobId;
    }),
    compare: vi.fn(async (jobId: string) => {
      started.push(jobId);
      running = jobId;
    }),
    cancel: vi.fn(async () => {
      running = null;
    }),
    isRunning: async (jobId) => running === jobId,
    close: vi.fn(async () => {
      running = null;
    }),
  };
  const onModel = vi.fn();
  const setAlarm = vi.fn();
  const report = vi.fn();
  let ids = 0;
  const make = () =>
    createTraining({
      store,
      host,
      clock: fakeClock().clock,
      newId: () => `job-${ids++}`,
      onModel,
      setAlarm,
      report,
    });
  const finish = async (training: ReturnType<typeof make>, jobId: string) => {
    const { fingerprint } = await store.trainingSet();
    await store.models.save({
      id: jobId,
      profileId: 'first',
      trainedAt: 1,
      ratingsFingerprint: fingerprint,
    } as ModelRecord); // the parts that are read
    await training.onReport({ type: 'done', jobId, modelId: jobId, trainMs: 5 });
  };
  const loseWorker = () => (running = null);
  return { store, rate, host, started, make, finish, onModel, report, loseWorker, setAlarm };
}

test.each([
  [7, 4, 0],
  [8, 2, 0],
  [8, 5, 1],
])('%i ratings, %i of them likes: %i trainings', async (ratings, liked, expected) => {
  const { make, started } = await setUp(ratings, liked);
  make().schedule();
  await settle();
  expect(started).toHaveLength(expected);
});

test('many clicks in a row make one training', async () => {
  const { make, started } = await setUp(10);
  const training = make();
  for (let n = 0; n < 5; n++) training.schedule();
  await settle();
  expect(started).toHaveLength(1);
});

test('a finished model is announced, and the same ratings are not trained again', async () => {
  const { make, started, finish, onModel, store } = await setUp(10);
  const training = make();
  training.schedule();
  await settle();
  await finish(training, 'job-0');
  training.schedule();
  await settle();
  expect(onModel).toHaveBeenCalledTimes(1);
  expect(started).toEqual(['job-0']);
  expect((await store.meta.get('training'))?.phase).toBe('idle');
  await training.start();
  expect(started).toEqual(['job-0', 'job-1']);
});

test('newest wins: a rating during a training starts it anew, and the old report counts no more', async () => {
  const { make, started, rate, onModel, finish, host } = await setUp(10);
  const training = make();
  training.schedule();
  await settle();
  await rate(50, 'liked');
  training.schedule();
  await settle();
  expect(started).toEqual(['job-0', 'job-1']);
  expect(host.cancel).toHaveBeenCalledWith('job-0');
  await training.onReport({ type: 'done', jobId: 'job-0', modelId: 'x', trainMs: 1 });
  expect(onModel).not.toHaveBeenCalled();
  await finish(training, 'job-1');
  expect(onModel).toHaveBeenCalledTimes(1);
});

test('a background killed before the training began trains after its restart', async () => {
  const { make, started, store } = await setUp(10);
  await store.meta.put('training', { phase: 'scheduled', progress: 0, error: null, jobId: null });
  await make().resume();
  expect(started).toEqual(['job-0']);
});

test('an alarm revives a background that is killed while there is something to train, and only then', async () => {
  const { make, finish, setAlarm, started } = await setUp(10);
  const training = make();
  training.schedule();
  await settle();
  expect(setAlarm.mock.calls.every(([on]) => on === true)).toBe(true);
  expect(setAlarm).toHaveBeenCalled();
  await training.onReport({ type: 'progress', jobId: 'job-0', fraction: 0.5, step: 'judging' });
  expect(setAlarm).toHaveBeenLastCalledWith(true);
  await finish(training, String(started[0]));
  expect(setAlarm).toHaveBeenLastCalledWith(false);
  await training.start();
  expect(setAlarm).toHaveBeenLastCalledWith(true);
  await training.cancel();
  expect(setAlarm).toHaveBeenLastCalledWith(false);
});

test('a training that goes on without the background is left alone; one that died is run again', async () => {
  const { make, started, loseWorker } = await setUp(10);
  make().schedule();
  await settle();
  await make().resume();
  expect(started).toEqual(['job-0']);
  loseWorker();
  await make().resume();
  expect(started).toEqual(['job-0', 'job-1']);
});

test('a model that was finished while no background was there to hear is announced at the next start', async () => {
  const { make, started, store, onModel, loseWorker } = await setUp(10);
  make().schedule();
  await settle();
  const { fingerprint } = await store.trainingSet();
  await store.models.save({
    id: 'job-0',
    profileId: 'first',
    trainedAt: 1,
    ratingsFingerprint: fingerprint,
  } as ModelRecord); // the parts that are read
  loseWorker();
  await make().resume();
  expect(onModel).toHaveBeenCalledTimes(1);
  expect(started).toEqual(['job-0']);
  expect((await store.meta.get('training'))?.phase).toBe('idle');
});

test('nothing to do at a start means no reading and no training', async () => {
  const { make, started, store } = await setUp(10);
  const read = vi.spyOn(store, 'ratedSongs');
  await make().resume();
  expect(started).toEqual([]);
  expect(read).not.toHaveBeenCalled();
});

test('a failure is said in plain words and the old model stays', async () => {
  const { make, finish, store, report } = await setUp(10);
  const training = make();
  training.schedule();
  await settle();
  await finish(training, 'job-0');
  await training.start();
  await training.onReport({
    type: 'failed',
    jobId: 'job-1',
    code: 'training-failed',
    message: 'NaN in the weights',
  });
  expect(await store.meta.get('training')).toMatchObject({ phase: 'failed', error: 'NaN in the weights' });
  expect((await store.models.active())?.id).toBe('job-0');
  expect(report).toHaveBeenCalled();
});

test('reports of an unknown shape change nothing', async () => {
  const { make, store } = await setUp(0);
  const training = make();
  for (const report of [null, 'done', { type: 'done' }, { type: 'progress', jobId: 'x', fraction: 'half' }]) {
    await training.onReport(report);
  }
  expect(await store.meta.get('training')).toBeNull();
});
