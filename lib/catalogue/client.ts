/** A page's side of the catalogue worker. */
import { LikelihoodError } from '../errors.ts';
import type { Answer, Asked, CatalogueState, FromWorker, QuestionType } from './protocol.ts';

export interface CatalogueClient {
  /** @throws {LikelihoodError} what the worker could not do */
  ask<T extends QuestionType>(type: T, asked: Asked<T>): Promise<Answer<T>>;
  /** Calls back with every change of state, until the signal aborts. */
  watch(onState: (state: CatalogueState) => void, signal: AbortSignal): void;
  /** Ends the worker; an import under way goes on when the next one is opened. */
  close(): void;
}

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

/** @param newWorker started at the first question. */
export function createCatalogueClient(newWorker: () => Worker): CatalogueClient {
  let worker: Worker | null = null;
  let last = 0;
  const waiting = new Map<number, Waiting>();
  const watchers = new Set<(state: CatalogueState) => void>();

  function take(message: FromWorker): void {
    if (message.type === 'state') {
      for (const watcher of watchers) watcher(message.state);
      return;
    }
    const asker = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.type === 'answer')
      asker?.resolve(message.answer as never); // the worker answers what was asked
    else asker?.reject(new LikelihoodError(message.error.code, message.error.message));
  }

  /** A worker that cannot load, or that the browser ended, answers nobody. */
  function fail(message: string): void {
    for (const { reject } of waiting.values()) reject(new LikelihoodError('unknown', message));
    waiting.clear();
    worker?.terminate();
    worker = null;
  }

  function start(): Worker {
    const started = newWorker();
    started.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => take(data));
    started.addEventListener('error', ({ message }) => fail(message || 'The catalogue worker stopped.'));
    return started;
  }

  return {
    ask: (type, asked) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        worker ??= start();
        worker.postMessage({ type, id: last, asked });
      }),
    watch(onState, signal) {
      watchers.add(onState);
      signal.addEventListener('abort', () => watchers.delete(onState));
    },
    close: () => fail('The catalogue was closed.'),
  };
}
