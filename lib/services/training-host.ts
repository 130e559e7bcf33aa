/**
 * Where the training worker lives: Chromium's service worker can start none, so an offscreen document owns
 * it there; Firefox's event page owns it itself and must be kept awake while it works.
 */
import type { ModelChoices } from '../domain/model-choices.ts';
import type { TrainingHost } from './training.ts';

/** A command to the worker, or a question to its owner; passed through runtime messages on Chromium. */
export type HostCommand =
  | { readonly type: 'train'; readonly jobId: string; readonly seed: number }
  | {
      readonly type: 'compare';
      readonly jobId: string;
      readonly seed: number;
      readonly choices: ModelChoices;
    }
  | { readonly type: 'cancel'; readonly jobId: string }
  | { readonly type: 'status' };

/** Owns one worker and remembers which job it has. */
export function createWorkerOwner(deps: {
  readonly newWorker: () => Worker;
  readonly onReport: (report: unknown) => void;
}) {
  let worker: Worker | null = null;
  let running: string | null = null;

  function listen(started: Worker): void {
    started.addEventListener('message', ({ data }: MessageEvent<{ type?: unknown; jobId?: unknown }>) => {
      if (data.type !== 'progress' && data.jobId === running) running = null;
      deps.onReport(data);
    });
    // A worker that cannot even load reports nothing itself.
    started.addEventListener('error', ({ message }) => {
      const jobId = running;
      running = null;
      deps.onReport({
        type: 'failed',
        jobId,
        code: 'training-failed',
        message: message || 'The worker stopped.',
      });
    });
  }

  return {
    handle(command: HostCommand): { running: string | null } {
      if (command.type === 'train' || command.type === 'compare') {
        if (!worker) listen((worker = deps.newWorker()));
        running = command.jobId;
      }
      if (command.type !== 'status') worker?.postMessage(command);
      return { running };
    },
    close(): void {
      worker?.terminate();
      worker = null;
      running = null;
    },
  };
}

/** Firefox: the event page owns the worker. */
export function createPageHost(
  owner: ReturnType<typeof createWorkerOwner>,
  keepAwake: (on: boolean) => void,
): TrainingHost {
  return {
    async start(jobId, seed) {
      keepAwake(true);
      owner.handle({ type: 'train', jobId, seed });
    },
    async compare(jobId, seed, choices) {
      keepAwake(true);
      owner.handle({ type: 'compare', jobId, seed, choices });
    },
    async cancel(jobId) {
      owner.handle({ type: 'cancel', jobId });
    },
    isRunning: async (jobId) => owner.handle({ type: 'status' }).running === jobId,
    async close() {
      keepAwake(false);
      owner.close();
    },
  };
}

/** What of chrome.offscreen is used; webextension-polyfill has no types for it. */
export interface OffscreenApi {
  createDocument(options: { url: string; reasons: readonly string[]; justification: string }): Promise<void>;
  closeDocument(): Promise<void>;
  hasDocument(): Promise<boolean>;
}

/** Chromium: an offscreen document owns the worker; commands go there as runtime messages. */
export function createOffscreenHost(
  offscreen: OffscreenApi,
  sendMessage: (message: unknown) => Promise<unknown>,
): TrainingHost {
  let creating: Promise<void> | null = null;

  async function ensureDocument(): Promise<void> {
    if (await offscreen.hasDocument()) return;
    const create = () =>
      offscreen.createDocument({
        url: 'offscreen.html',
        reasons: ['WORKERS'],
        justification: 'Trains the model on this machine, in a worker.',
      });
    // A document that the browser closes while it loads is worth a second one.
    creating ??= create()
      .catch(create)
      .finally(() => (creating = null));
    await creating;
  }
  const say = (command: HostCommand) => sendMessage({ type: 'offscreen.command', data: command });
  const nobodyHeard = () => undefined;

  /** A document that is just closing, or has not loaded yet, is there but does not hear: another is made, once. */
  async function order(command: HostCommand): Promise<void> {
    await ensureDocument();
    try {
      await say(command);
    } catch {
      await offscreen.closeDocument().catch(nobodyHeard);
      await ensureDocument();
      await say(command);
    }
  }

  return {
    start: (jobId, seed) => order({ type: 'train', jobId, seed }),
    compare: (jobId, seed, choices) => order({ type: 'compare', jobId, seed, choices }),
    async cancel(jobId) {
      if (await offscreen.hasDocument()) await say({ type: 'cancel', jobId }).catch(nobodyHeard);
    },
    async isRunning(jobId) {
      if (!(await offscreen.hasDocument())) return false;
      const answer = await say({ type: 'status' }).catch(nobodyHeard);
      return (answer as { running?: unknown } | undefined)?.running === jobId; // any shape is compared only
    },
    async close() {
      if (await offscreen.hasDocument()) await offscreen.closeDocument();
    },
  };
}
