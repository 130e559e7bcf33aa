/** Drives the catalogue worker from a page of ours, in either browser: everything goes as text of expressions. */
import type { CatalogueState, FromWorker, QuestionType } from '../../../lib/catalogue/protocol.ts';
import { until } from '../harness/controls.ts';
import type { DrivenPage } from '../harness/controls.ts';

export type Scripted = Pick<DrivenPage, 'evaluate'>;

const start = `(() => {
  const worker = new Worker('/catalogue-worker.js');
  const waiting = new Map();
  const driven = { id: 0, state: null, failed: null };
  worker.onerror = ({ message }) => (driven.failed = message || 'the worker did not start');
  worker.onmessage = ({ data }) => {
    if (data.type === 'state') driven.state = data.state;
    else if (data.id === -1) driven.failed = JSON.stringify(data.error);
    else waiting.get(data.id)?.(data);
  };
  const sound = 'danceability,energy,key,loudness,mode,speechiness,acousticness,instrumentalness,liveness,valence,tempo';
  driven.fileOf = (count, name) => {
    const rows = ['track_id,track_name,artists,track_genre,country,' + sound + ',duration_ms'];
    for (let n = 0; n < count; n += 1) {
      const share = (by) => ((n * by) % 1000) / 1000;
      rows.push(['real' + String(n).padStart(18, '0'), 'Nachtlied ' + n, 'Künstler ' + (n % 500), ['pop', 'folk'][n % 2],
        ['IT', 'JP', ''][n % 3], share(7), share(11), n % 12, -20 * share(13), n % 2, share(17), share(19), share(23),
        share(29), share(31), 60 + (n % 120), 120000 + n].join(','));
    }
    return new File([rows.join('\\n')], name);
  };
  driven.ask = (type, asked) => new Promise((resolve) => {
    driven.id += 1;
    waiting.set(driven.id, resolve);
    worker.postMessage({ type, id: driven.id, asked });
  });
  globalThis.driven = driven;
})()`;

export async function startCatalogue(page: Scripted): Promise<void> {
  await page.evaluate(start);
}

/** Asks the worker; \`files\` are made in the page. */
export async function ask(page: Scripted, type: QuestionType, asked: string): Promise<unknown> {
  const text = await page.evaluate(`driven.ask(${JSON.stringify(type)}, ${asked}).then(JSON.stringify)`);
  const message = JSON.parse(String(text)) as FromWorker; // what the worker posts
  if (message.type !== 'answer') throw new Error(String(text));
  return message.answer;
}

export const filesOf = (...counts: readonly number[]): string =>
  `{ files: [${counts.map((count) => `driven.fileOf(${count}, 'songs-${count}.csv')`).join(', ')}], latin1: false }`;

/** Begins an import without waiting for its end. */
export async function beginImport(page: Scripted, count: number): Promise<void> {
  await page.evaluate(`void driven.ask('import', ${filesOf(count)})`);
}

/** Waits until the worker's state is as wanted; fails with what the worker could not do. */
export function untilState(
  page: Scripted,
  what: string,
  isWanted: (state: CatalogueState) => boolean,
): Promise<CatalogueState> {
  return until(
    what,
    async () => {
      const text = await page.evaluate('JSON.stringify([driven.state, driven.failed])');
      const [state, failed] = JSON.parse(String(text)) as [CatalogueState | null, string | null]; // as set above
      if (failed) throw new Error(failed);
      return state && isWanted(state) ? state : null;
    },
    40_000,
  );
}
