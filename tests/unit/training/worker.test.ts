import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { describe, expect, it, vi } from 'vitest';
import { createModelIo } from '../../../lib/training/model-io.ts';
import { fromLayersModel } from '../../../lib/training/layers-model.ts';
import { isWorkerReport, isWorkerRequest } from '../../../lib/training/protocol.ts';
import { onTensorflow } from '../../../lib/training/tensorflow.ts';
import { runTrainingWorker } from '../../../lib/training/worker.ts';
import { defaultChoices, learnerNames } from '../../../lib/domain/model-choices.ts';
import { madeUpSongs } from '../model/made-up-songs.ts';
import type { Comparison } from '../../../lib/domain/comparison.ts';
import type { WorkerReport, WorkerRequest } from '../../../lib/training/protocol.ts';
import type { ModelRecord, ModelRepository } from '../../../lib/training/repository.ts';
import type { WorkerPort } from '../../../lib/training/worker.ts';

/** A repository in memory that keeps clones, as IndexedDB does. */
function createMemoryRepository(): ModelRepository & { readonly records: ModelRecord[] } {
  const records: ModelRecord[] = [];
  return {
    records,
    save: (record) => Promise.resolve(void records.push(structuredClone(record))),
    load: (id) => Promise.resolve(records.find((record) => record.id === id) ?? null),
    active: () => Promise.resolve(records.at(-1) ?? null),
  };
}

function startWorker(models: ModelRepository, count = 60) {
  const reports: WorkerReport[] = [];
  const comparisons: Comparison[] = [];
  const port: WorkerPort = { postMessage: (report) => void reports.push(report), onmessage: null };
  runTrainingWorker({
    port,
    readTrainingSet: () =>
      Promise.resolve({
        profileId: 'first',
        rated: madeUpSongs({ count }),
        seen: madeUpSongs({ count: 80, seed: 7 }),
        fingerprint: 'f1',
        choices: defaultChoices,
      }),
    models,
    keepComparison: (comparison) => Promise.resolve(void comparisons.push(comparison)),
    now: () => 1_800_000_000_000,
  });
  const ask = (request: WorkerRequest): void =>
    port.onmessage?.(new MessageEvent('message', { data: request }));
  const ended = (jobId: string): Promise<WorkerReport> =>
    vi.waitUntil(() => reports.find((report) => report.jobId === jobId && report.type !== 'progress'), {
      timeout: 30_000,
    });
  return { reports, comparisons, ask, ended };
}

describe('the training worker', { timeout: 30_000 }, () => {
  it('trains, stores one whole record and reports', async () => {
    const models = createMemoryRepository();
    const { reports, ask, ended } = startWorker(models);
    ask({ type: 'train', jobId: 'a', seed: 1 });
    const report = await ended('a');
    const record = models.records[0];
    expect(models.records).toHaveLength(1);
    expect(report).toMatchObject({ type: 'done', modelId: record?.id });
    expect(record).toMatchObject({ trainedAt: 1_800_000_000_000, ratingsFingerprint: 'f1' });
    expect((record?.ratings.liked ?? 0) + (record?.ratings.disliked ?? 0)).toBe(60);
    expect(reports.every(isWorkerReport)).toBe(true);
    expect(reports.filter(({ type }) => type === 'progress').length).toBeGreaterThan(5);
  });

  it('stores a model that tfjs loads back with the compiled weights', async () => {
    const models = createMemoryRepository();
    const { ask, ended } = startWorker(models);
    ask({ type: 'train', jobId: 'a', seed: 1 });
    await ended('a');
    const layers = await onTensorflow(async () => {
      const model = await loadLayersModel(createModelIo(models));
      const loaded = fromLayersModel(model);
      model.dispose();
      return loaded;
    });
    expect(layers).toEqual(models.records[0]?.compiled.layers);
  });

  it('stops when cancelled and stores nothing', async () => {
    const models = createMemoryRepository();
    const { reports, ask, ended } = startWorker(models, 200);
    ask({ type: 'train', jobId: 'a', seed: 1 });
    await vi.waitUntil(() => reports.length > 1);
    ask({ type: 'cancel', jobId: 'a' });
    expect(await ended('a')).toEqual({ type: 'cancelled', jobId: 'a' });
    expect(models.records).toEqual([]);
  });

  it('lets the newest job win', async () => {
    const models = createMemoryRepository();
    const { ask, ended } = startWorker(models);
    ask({ type: 'train', jobId: 'a', seed: 1 });
    ask({ type: 'train', jobId: 'b', seed: 1 });
    expect(await ended('a')).toEqual({ type: 'cancelled', jobId: 'a' });
    expect(await ended('b')).toMatchObject({ type: 'done' });
    expect(models.records).toHaveLength(1);
  });

  it('reports a store that fails, and trains again afterwards', async () => {
    const models = createMemoryRepository();
    const save = vi
      .spyOn(models, 'save')
      .mockRejectedValueOnce(new DOMException('full', 'QuotaExceededError'));
    const { ask, ended } = startWorker(models);
    ask({ type: 'train', jobId: 'a', seed: 1 });
    expect(await ended('a')).toMatchObject({ type: 'failed', code: 'storage-full' });
    ask({ type: 'train', jobId: 'b', seed: 1 });
    expect(await ended('b')).toMatchObject({ type: 'done' });
    expect(save).toHaveBeenCalledTimes(2);
  });
});

describe('a comparison', { timeout: 60_000 }, () => {
  it('judges every learner and the deployed network, and is kept with the choices it was made under', async () => {
    const models = createMemoryRepository();
    const { reports, comparisons, ask, ended } = startWorker(models, 24);
    const choices = { ...defaultChoices, balance: 'weights', without: ['tempo'] } as const;
    ask({ type: 'compare', jobId: 'c', seed: 1, choices });
    expect(await ended('c')).toEqual({ type: 'compared', jobId: 'c' });
    expect(comparisons).toHaveLength(1);
    expect(comparisons[0]).toMatchObject({ choices, at: 1_800_000_000_000 });
    expect(comparisons[0]?.learners.map(({ name }) => name)).toEqual(['deployed', ...learnerNames]);
    for (const { metrics, fitMs } of comparisons[0]?.learners ?? []) {
      expect(metrics.rocAuc.value).toBeGreaterThanOrEqual(metrics.rocAuc.low);
      expect(metrics.accuracy.value).toBeLessThanOrEqual(1);
      expect(fitMs).toBeGreaterThan(0);
    }
    const told = reports.flatMap((report) => (report.type === 'progress' ? [report.fraction] : []));
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(models.records).toEqual([]);
  });

  it('gives way to a training at once', async () => {
    const models = createMemoryRepository();
    const { comparisons, ask, ended } = startWorker(models);
    ask({ type: 'compare', jobId: 'c', seed: 1, choices: defaultChoices });
    ask({ type: 'train', jobId: 't', seed: 1 });
    expect(await ended('c')).toEqual({ type: 'cancelled', jobId: 'c' });
    expect(await ended('t')).toMatchObject({ type: 'done' });
    expect(comparisons).toEqual([]);
  });

  it('says why it cannot be made', async () => {
    const { ask, ended } = startWorker(createMemoryRepository(), 2);
    ask({ type: 'compare', jobId: 'c', seed: 1, choices: defaultChoices });
    expect(await ended('c')).toMatchObject({ type: 'failed', code: 'training-failed' });
  });
});

describe('the protocol', () => {
  it('knows its own messages from others', () => {
    expect(isWorkerRequest({ type: 'train', jobId: 'a', seed: 1 })).toBe(true);
    expect(isWorkerRequest({ type: 'train', jobId: 'a', seed: NaN })).toBe(false);
    expect(isWorkerRequest({ type: 'toString', jobId: 'a' })).toBe(false);
    expect(isWorkerRequest({ type: 'compare', jobId: 'a', seed: 1, choices: defaultChoices })).toBe(true);
    expect(isWorkerRequest({ type: 'compare', jobId: 'a', seed: 1, choices: { balance: 'odd' } })).toBe(
      false,
    );
    expect(isWorkerReport({ type: 'done', jobId: 'a', modelId: 'm', trainMs: 3 })).toBe(true);
    expect(isWorkerReport({ type: 'done', jobId: 'a', trainMs: 3 })).toBe(false);
    expect(isWorkerReport(null)).toBe(false);
    expect(isWorkerReport('done')).toBe(false);
  });
});
