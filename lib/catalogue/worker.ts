/** The catalogue worker: questions in, answers and news out. */
import { toFailure } from '../errors.ts';
import type { CatalogueRepository } from '../store/catalogue.ts';
import { createEngine } from './engine.ts';
import { isToWorker } from './protocol.ts';
import type { FromWorker, ToWorker } from './protocol.ts';
import type { TasteSource } from './ranking.ts';

/** The worker's side of its connection; a dedicated worker's global scope is one. */
export interface CataloguePort {
  postMessage(message: FromWorker): void;
  onmessage: ((event: MessageEvent) => void) | null;
}

export interface CatalogueWorkerDeps {
  readonly port: CataloguePort;
  readonly repository: CatalogueRepository;
  readonly readTaste: () => Promise<TasteSource>;
  /** Calls back at once, and whenever model, ratings or the catalogue's store may have changed. */
  readonly watch: (onTaste: () => void, onStore: () => void) => void;
  /** Runs a job when no other page of ours runs one. */
  readonly inTurn: <T>(job: () => Promise<T>) => Promise<T>;
  /** Resolves after messages that wait were taken. */
  readonly nextTurn: () => Promise<void>;
  /** Milliseconds since 1970, with fractions. */
  readonly now: () => number;
}

/** Changes come in bursts: ratings one by one, a training with its last rating. */
const quietMs = 400;
/** A question waits no longer than this for a scan under way. */
const turnMs = 30;

export function runCatalogueWorker({ port, watch, nextTurn, ...deps }: CatalogueWorkerDeps): void {
  const engine = createEngine({
    ...deps,
    pause: createPause(deps.now, nextTurn),
    onState: (state) => port.postMessage({ type: 'state', state }),
  });
  const quietly = (work: Promise<unknown>): void =>
    void work.catch((error: unknown) =>
      port.postMessage({ type: 'failed', id: -1, error: toFailure(error) }),
    );

  port.onmessage = ({ data }) => {
    if (!isToWorker(data)) return;
    answer(data).catch((error: unknown) =>
      port.postMessage({ type: 'failed', id: data.id, error: toFailure(error) }),
    );
  };

  async function answer({ type, id, asked }: ToWorker): Promise<void> {
    // Type and question belong together, as isToWorker() saw.
    const answer = await engine.ask(type, asked as never);
    port.postMessage({ type: 'answer', id, answer });
    if (type === 'open') quietly(engine.resume());
    if (type === 'open' || type === 'import') quietly(engine.warm());
  }

  watch(
    afterQuiet(() => quietly(engine.tasteChanged())),
    afterQuiet(() => quietly(engine.storeChanged())),
  );
}

/** Runs once, a while after the last call; the first one tells how things are, and not that they changed. */
function afterQuiet(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isFirst = true;
  return () => {
    const wasFirst = isFirst;
    isFirst = false;
    if (wasFirst) return;
    clearTimeout(timer);
    timer = setTimeout(run, quietMs);
  };
}

/** Awaits a turn of the event loop where the last one is a while ago. */
function createPause(now: () => number, nextTurn: () => Promise<void>): () => Promise<void> {
  let last = now();
  let turn: Promise<void> | null = null;
  return () => {
    if (now() - last < turnMs) return Promise.resolve();
    turn ??= nextTurn().then(() => {
      last = now();
      turn = null;
    });
    return turn;
  };
}
