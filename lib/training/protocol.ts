/** What the training worker is told and what it reports. */
import { checkChoices } from '../domain/model-choices.ts';
import type { ModelChoices } from '../domain/model-choices.ts';
import type { ErrorCode } from '../errors.ts';
import type { TrainingStep } from './drive.ts';

export type WorkerRequest =
  | { readonly type: 'train'; readonly jobId: string; readonly seed: number }
  /** Compares all learners under these choices, which need not be those in force. */
  | {
      readonly type: 'compare';
      readonly jobId: string;
      readonly seed: number;
      readonly choices: ModelChoices;
    }
  | { readonly type: 'cancel'; readonly jobId: string };

export type WorkerReport =
  | {
      readonly type: 'progress';
      readonly jobId: string;
      readonly fraction: number;
      readonly step: TrainingStep | 'comparing';
    }
  | { readonly type: 'done'; readonly jobId: string; readonly modelId: string; readonly trainMs: number }
  /** The comparison is kept. */
  | { readonly type: 'compared'; readonly jobId: string }
  | { readonly type: 'failed'; readonly jobId: string; readonly code: ErrorCode; readonly message: string }
  | { readonly type: 'cancelled'; readonly jobId: string };

type Kind = 'string' | 'number' | 'object';

const requestShapes: Record<WorkerRequest['type'], Record<string, Kind>> = {
  train: { jobId: 'string', seed: 'number' },
  compare: { jobId: 'string', seed: 'number', choices: 'object' },
  cancel: { jobId: 'string' },
};

const reportShapes: Record<WorkerReport['type'], Record<string, Kind>> = {
  progress: { jobId: 'string', fraction: 'number', step: 'string' },
  compared: { jobId: 'string' },
  done: { jobId: 'string', modelId: 'string', trainMs: 'number' },
  failed: { jobId: 'string', code: 'string', message: 'string' },
  cancelled: { jobId: 'string' },
};

export const isWorkerRequest = (value: unknown): value is WorkerRequest =>
  fits(value, requestShapes) && (!('choices' in value) || checkChoices(value.choices) !== null);
export const isWorkerReport = (value: unknown): value is WorkerReport => fits(value, reportShapes);

function fits(value: unknown, shapes: Record<string, Record<string, Kind>>): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const fields: ReadonlyMap<string, unknown> = new Map(Object.entries(value));
  const type = fields.get('type');
  if (typeof type !== 'string' || !Object.hasOwn(shapes, type)) return false;
  const shape = Object.entries(shapes[type] ?? {});
  return shape.every(([name, kind]) => {
    const field = fields.get(name);
    return typeof field === kind && (kind !== 'number' || Number.isFinite(field));
  });
}
