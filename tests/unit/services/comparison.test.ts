import { expect, test, vi } from 'vitest';
import { defaultChoices } from '../../../lib/domain/model-choices.ts';
import { createModels } from '../../../lib/services/models.ts';
import { createTraining } from '../../../lib/services/training.ts';
import type { TrainingHost } from '../../../lib/services/training.ts';
import { openDatabase } from '../../../lib/store/database.ts';
import { createStore } from '../../../lib/store/store.ts';
import type { ModelRecord } from '../../../lib/training/repository.ts';
import { featuresOf, trackOf } from '../store/fixtures.ts';
import { fakeClock, settle } from './fakes.ts';

let databases = 0;
const choices = { ...defaultChoices, balance: 'weights' } as const;

async function setUp(ratings = 10) {
  const store = createStore<ModelRecord>(openDatabase(`comparison-${databases++}`));
  for (let n = 0; n < ratings; n++) {
    const value = n % 2 ? 'liked' : 'disliked';
    await store.ratings.set({ track: trackOf(n), value, origin: 'row', at: n, shown: null });
    await store.lookups.settle('reccobeats', [featuresOf(n)], [], 0);
  }
  const done: string[] = [];
  let running: string | null = null;
  const take = (what: string) => async (jobId: string) => {
    done.push(`${what} ${jobId}`);
    running = jobId;
  };
  const host: TrainingHost = {
    start: take('train'),
    compare: vi.fn(take('compare')),
    cancel: async (jobId) => {
      done.push(`cancel ${jobId}`);
      running = null;
    },
    isRunning: async (jobId) => running === jobId,
    close: vi.fn(async () => {
      running = null;
    }),
  };
  const report = vi.fn();
  let ids = 0;
  const make = () =>
    createTraining({
      store,
      host,
      clock: fakeClock().clock,
      newId: () => `${ids++}`,
      onModel: vi.fn(),
      setAlarm: vi.fn(),
      report,
    });
  const state = () => store.meta.get('comparing');
  const trained = async (training: ReturnType<typeof make>, jobId: string) => {
    const { fingerprint } = await store.trainingSet();
    await store.models.save({
      id: jobId,
      profileId: 'first',
      trainedAt: 1,
      ratingsFingerprint: fingerprint,
    } as ModelRecord); // the parts that are read
    await training.onReport({ type: 'done', jobId, modelId: jobId, trainMs: 5 });
  };
  return { store, host, done, make, state, report, trained, lose: () => (running = null) };
}

test('a comparison starts at once, tells its progress and is kept', async () => {
  const { make, host, state, done } = await setUp();
  const training = make();
  await training.compare(choices);
  expect(host.compare).toHaveBeenCalledExactlyOnceWith('0', expect.any(Number), choices);
  await training.onReport({ type: 'progress', jobId: '0', fraction: 0.4, step: 'comparing' });
  expect(await state()).toMatchObject({ phase: 'running', progress: 0.4, choices });
  await training.onReport({ type: 'compared', jobId: '0' });
  expect(await state()).toMatchObject({ phase: 'idle', progress: 0, error: null });
  expect(host.close).toHaveBeenCalledOnce();
  expect(done).toEqual(['compare 0']);
});

test('new ratings are learned first: the comparison stops and starts again afterwards', async () => {
  const { make, state, done, trained } = await setUp();
  const training = make();
  await training.compare(choices);
  training.schedule();
  await settle();
  expect(done).toEqual(['compare 0', 'cancel 0', 'train 1']);
  expect(await state()).toMatchObject({ phase: 'waiting', choices });
  await training.onReport({ type: 'cancelled', jobId: '0' });
  expect(await state()).toMatchObject({ phase: 'waiting' });
  await trained(training, '1');
  expect(done.at(-1)).toBe('compare 2');
  expect(await state()).toMatchObject({ phase: 'running', choices });
});

test('a comparison asked for during a training waits for its end', async () => {
  const { make, state, done } = await setUp();
  const training = make();
  await training.start();
  await training.compare(choices);
  expect(await state()).toMatchObject({ phase: 'waiting' });
  await training.cancel();
  expect(done).toEqual(['train 0', 'cancel 0', 'compare 1']);
});

test('a schedule that finds nothing new leaves the comparison alone', async () => {
  const { make, state, done, trained } = await setUp();
  const training = make();
  await training.start();
  await trained(training, '0');
  await training.compare(choices);
  training.schedule();
  await settle();
  expect(done).toEqual(['train 0', 'compare 1']);
  expect(await state()).toMatchObject({ phase: 'running' });
});

test('cancel ends it for good, also while it waits', async () => {
  const { make, state, done } = await setUp();
  const training = make();
  await training.compare(choices);
  await training.cancelComparison();
  expect(done).toEqual(['compare 0', 'cancel 0']);
  await training.start();
  await training.compare(choices);
  await training.cancelComparison();
  await training.cancel();
  expect(await state()).toMatchObject({ phase: 'idle' });
  expect(done.filter((what) => what.startsWith('compare'))).toEqual(['compare 0']);
});

test('cancelling a training that is not there does not take the worker from the comparison', async () => {
  const { make, host, state } = await setUp();
  const training = make();
  await training.compare(choices);
  await training.cancel();
  expect(host.close).not.toHaveBeenCalled();
  expect(await state()).toMatchObject({ phase: 'running' });
});

test('a killed background finds it again; one that died is run again', async () => {
  const { make, done, lose } = await setUp();
  await make().compare(choices);
  await make().resume();
  expect(done).toEqual(['compare 0']);
  lose();
  await make().resume();
  expect(done).toEqual(['compare 0', 'compare 1']);
});

test('a failure is said in plain words', async () => {
  const { make, state, report } = await setUp();
  const training = make();
  await training.compare(choices);
  await training.onReport({
    type: 'failed',
    jobId: '0',
    code: 'training-failed',
    message: 'too few rated songs with features',
  });
  expect(await state()).toMatchObject({ phase: 'failed', error: 'too few rated songs with features' });
  expect(report).toHaveBeenCalledOnce();
});

test('a worker that cannot be started is a failure', async () => {
  const { make, host, state } = await setUp();
  vi.mocked(host.compare).mockRejectedValueOnce(new Error('no document'));
  await expect(make().compare(choices)).rejects.toThrow('no document');
  expect(await state()).toMatchObject({ phase: 'failed', error: 'no document' });
});

test('choices are kept and bring a new model; the same choices again bring none', async () => {
  const { make, store, done, trained } = await setUp();
  const training = make();
  const models = createModels({ store, schedule: training.schedule, onModel: vi.fn() });
  await training.start();
  await trained(training, '0');
  await models.choose(choices);
  await settle();
  expect(done).toEqual(['train 0', 'train 1']);
  expect((await store.trainingSet()).choices).toEqual(choices);
  await trained(training, '1');
  await models.choose(choices);
  await settle();
  expect(done).toEqual(['train 0', 'train 1']);
});

test('a model of the past is put in force and announced; one that is gone is not', async () => {
  const { store } = await setUp();
  const onModel = vi.fn();
  const models = createModels({ store, schedule: vi.fn(), onModel });
  await store.models.save({ id: 'old', profileId: 'first', trainedAt: 1 } as ModelRecord); // the parts that are read
  await store.models.save({ id: 'new', profileId: 'first', trainedAt: 2 } as ModelRecord); // as above
  await models.restore('old');
  expect((await store.models.active())?.id).toBe('old');
  expect(onModel).toHaveBeenCalledOnce();
  await expect(models.restore('gone')).rejects.toMatchObject({ code: 'storage-failed' });
  expect(onModel).toHaveBeenCalledOnce();
});
