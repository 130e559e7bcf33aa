import { afterEach, describe, expect, it, vi } from 'vitest';
import { createCatalogueClient } from '../../../lib/catalogue/client.ts';
import type { CatalogueState, FromWorker } from '../../../lib/catalogue/protocol.ts';
import type { TasteSource } from '../../../lib/catalogue/ranking.ts';
import { runCatalogueWorker } from '../../../lib/catalogue/worker.ts';
import type { CataloguePort } from '../../../lib/catalogue/worker.ts';
import { fitPipeline } from '../../../lib/model/pipeline/fit.ts';
import { finish } from '../../../lib/model/work.ts';
import { freshCatalogue } from './catalogue.ts';
import { header, idOf, rowOf, tableOf } from './files.ts';
import { ratedSongs } from './tastes.ts';

const rated = ratedSongs();
const { compiled } = finish(fitPipeline(rated, [], 1, { useMemory: true }));
const trained: TasteSource = { model: { id: 'first', compiled }, rated };
const everything = { filter: {}, offset: 0, limit: 10 };
const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

let locked: Promise<unknown> = Promise.resolve();
/** As the browser's locks: one job after the other, whichever page asks. */
function inTurn<T>(job: () => Promise<T>): Promise<T> {
  const next = locked.then(job);
  locked = next.catch(() => undefined);
  return next;
}

/** A page and its worker over a catalogue, joined without a browser. */
function openPage(
  catalogue = freshCatalogue(),
  taste: { now: TasteSource } = { now: { model: null, rated: [] } },
) {
  let changed = { taste: () => {}, store: () => {} };
  let alive = true;
  let time = 0;
  const states: CatalogueState[] = [];
  const client = createCatalogueClient(() => {
    let listener: (event: MessageEvent<FromWorker>) => void = () => {};
    const port: CataloguePort = {
      postMessage: (data) => void setTimeout(() => alive && listener(new MessageEvent('message', { data }))),
      onmessage: null,
    };
    runCatalogueWorker({
      port,
      repository: catalogue.repository,
      readTaste: async () => taste.now,
      watch(onTaste, onStore) {
        changed = { taste: onTaste, store: onStore };
        onTaste();
        onStore();
      },
      inTurn,
      nextTurn: () => new Promise((resolve) => setTimeout(resolve)),
      // Hurries, so that every piece of a file is followed by news and a turn for others.
      now: () => (time += 150),
    });
    const worker = {
      addEventListener: (type: string, take: typeof listener) => type === 'message' && (listener = take),
      postMessage: (data: unknown) =>
        void setTimeout(() => alive && port.onmessage?.(new MessageEvent('message', { data }))),
      terminate: () => (alive = false),
    };
    return worker as unknown as Worker; // what of a worker the client uses
  });
  closers.push(() => (alive = false));
  client.watch((state) => states.push(state), new AbortController().signal);
  return { catalogue, client, states, taste, changed: () => changed };
}

const fileOf = (text: string, name = 'songs.csv') => new File([text], name);

describe('the catalogue worker', () => {
  it('imports with progress, searches and ranks', async () => {
    const { client, states } = openPage(undefined, { now: trained });
    expect(await client.ask('open', {})).toMatchObject({ songs: 0, loaded: 1, importing: null });
    const outcomes = await client.ask('import', {
      files: [fileOf(tableOf(3000)), fileOf('name,price\n', 'prices.csv'), fileOf(tableOf(3000))],
      latin1: false,
    });
    expect(outcomes).toMatchObject([
      { state: 'done', counts: { added: 3000 } },
      {
        state: 'failed',
        name: 'prices.csv',
        code: 'bad-file',
        fault: 'wrong-columns',
        detail: 'name, price',
      },
      { state: 'done', counts: { added: 0, known: 3000 } },
    ]);
    expect(states.some(({ importing }) => importing !== null && importing.waiting === 2)).toBe(true);
    expect(states.at(-1)).toMatchObject({ songs: 3000, importing: null });
    const { songs, total } = await client.ask('search', { filter: { unrated: true }, offset: 5, limit: 20 });
    expect(total).toBe(2850);
    expect(songs).toHaveLength(20);
    const scores = songs.map(({ score }) => score ?? NaN);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(songs.every(({ rated }) => rated === null)).toBe(true);
    const [summary] = await client.ask('summaries', { by: 'genres', filter: {} });
    expect(summary).toBeUndefined();
  });

  it('gives songs in the order of the file before the first model, and ranks by itself once there is one', async () => {
    const page = openPage();
    await page.client.ask('import', { files: [fileOf(tableOf(50))], latin1: false });
    const before = await page.client.ask('search', everything);
    expect(before.songs.map(({ song }) => song.id)).toEqual(Array.from({ length: 10 }, (_, n) => idOf(n)));
    expect(before.songs[0]?.score).toBeNull();
    page.taste.now = trained;
    page.changed().taste();
    await vi.waitFor(() => expect(page.states.at(-1)?.modelId).toBe('first'), 5000);
    const after = await page.client.ask('search', everything);
    expect(after.songs[0]?.score).toBeGreaterThan(after.songs[9]?.score ?? 1);
    expect(after.total).toBe(50);
    const liked = rated.find(({ trackId, liked }) => liked && trackId === idOf(3));
    const own = await page.client.ask('search', { ...everything, filter: { text: '"Song 3"'.slice(1, -1) } });
    expect(own.songs.find(({ song }) => song.id === idOf(3))?.rated).toBe(liked ? 'liked' : 'disliked');
  });

  it(
    'leaves nothing of an import that is given up, nor of those that wait',
    { timeout: 30_000 },
    async () => {
      const page = openPage();
      await page.client.ask('import', { files: [fileOf(tableOf(5, 90_000))], latin1: false });
      const importing = page.client.ask('import', {
        files: [fileOf(tableOf(60_000)), fileOf(tableOf(10, 95_000))],
        latin1: false,
      });
      await vi.waitFor(() => expect(page.states.at(-1)?.importing?.counts.rows).toBeGreaterThan(0), {
        interval: 5,
        timeout: 20_000,
      });
      await page.client.ask('cancel', {});
      expect((await importing).map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
      expect((await page.client.ask('search', everything)).total).toBe(5);
      expect(await page.catalogue.repository.imports()).toHaveLength(1);
      // What was given up can be imported after all.
      const [again] = await page.client.ask('import', { files: [fileOf(tableOf(60_000))], latin1: false });
      expect(again).toMatchObject({ state: 'done', counts: { added: 60_000 } });
    },
  );

  it('goes on by itself with an import that a closed page left', async () => {
    const first = openPage();
    const { catalogue } = first;
    const file = fileOf(tableOf(20_000));
    await catalogue.repository.add({
      name: 'songs.csv',
      bytes: file.size,
      startedAt: 0,
      state: 'waiting',
      file,
      latin1: false,
      counts: { rows: 0, added: 0, known: 0, refused: [] },
    });
    const second = openPage(catalogue);
    await second.client.ask('open', {});
    await vi.waitFor(() => expect(second.states.at(-1)?.songs).toBe(20_000), 10_000);
    expect(await catalogue.repository.unfinished()).toEqual([]);
  });

  it('sees what another page imported, and never mixes two imports', async () => {
    const one = openPage();
    const other = openPage(one.catalogue);
    await other.client.ask('open', {});
    const both = await Promise.all([
      one.client.ask('import', { files: [fileOf(tableOf(6000))], latin1: false }),
      other.client.ask('import', { files: [fileOf(tableOf(6000, 3000))], latin1: false }),
    ]);
    expect(both.flat().map((outcome) => outcome.state === 'done' && outcome.counts.added)).toEqual([
      6000, 3000,
    ]);
    one.changed().store();
    await vi.waitFor(() => expect(one.states.at(-1)?.songs).toBe(9000), 5000);
    expect((await one.catalogue.load()).size).toBe(9000);
  });

  it('takes what another page finished for it as done', async () => {
    const one = openPage();
    const other = openPage(one.catalogue);
    await one.client.ask('open', {});
    const file = fileOf(tableOf(10, 500));
    const counts = { rows: 0, added: 0, known: 0, refused: [] };
    const waiting = {
      name: 'left.csv',
      bytes: file.size,
      startedAt: 0,
      state: 'waiting',
      file,
      latin1: false,
    } as const;
    await one.catalogue.repository.add({ ...waiting, counts });
    let goOn = () => {};
    const busy = inTurn(() => new Promise<void>((resolve) => (goOn = resolve)));
    await other.client.ask('open', {});
    const importing = one.client.ask('import', { files: [fileOf(tableOf(300))], latin1: false });
    await vi.waitFor(async () => expect(await one.catalogue.repository.unfinished()).toHaveLength(2));
    goOn();
    await busy;
    expect(await importing).toMatchObject([{ state: 'done', counts: { added: 300 } }]);
    expect((await one.catalogue.load()).size).toBe(310);
  });

  it('finds the songs nearest to one, across chosen borders', async () => {
    const { client } = openPage();
    const rows = Array.from({ length: 100 }, (_, n) =>
      rowOf(n, { energy: String(n / 100), country: n % 2 ? 'IT' : 'FR' })
        .split(',')
        .map((cell, at) => (at > 5 && at !== 7 ? '' : cell))
        .join(','),
    );
    await client.ask('import', { files: [fileOf([header, ...rows].join('\n'))], latin1: false });
    const near = await client.ask('near', {
      trackId: idOf(50),
      features: null,
      filter: { countries: ['IT'] },
      limit: 3,
    });
    expect(
      near
        ?.slice(0, 2)
        .map(({ song }) => song.id)
        .sort(),
    ).toEqual([idOf(49), idOf(51)]);
    expect(near).toHaveLength(3);
    const unknown = { trackId: idOf(900), features: null, filter: {}, limit: 3 };
    expect(await client.ask('near', unknown)).toBeNull();
    const given = await client.ask('near', { ...unknown, features: { energy: 0.1 } });
    expect(given?.[0]?.song.id).toBe(idOf(10));
  });

  it('keeps what estimates are made of, of the catalogue as it is', async () => {
    const { client, catalogue } = openPage();
    const untilKept = () =>
      vi.waitFor(async () => {
        expect(await catalogue.repository.artistsVersion()).toBe(await catalogue.repository.version());
      }, 10_000);
    await client.ask('import', { files: [fileOf(tableOf(20))], latin1: false });
    await untilKept();
    await client.ask('import', { files: [fileOf(tableOf(20, 100))], latin1: false });
    await untilKept();
  });

  it('tells of one song by its id', async () => {
    const { client } = openPage();
    await client.ask('import', { files: [fileOf(tableOf(20))], latin1: false });
    const song = await client.ask('song', { trackId: idOf(7) });
    expect(song).toMatchObject({ id: idOf(7), title: 'Song 7' });
    expect(song?.features?.energy).toBeTypeOf('number');
    expect(await client.ask('song', { trackId: idOf(900) })).toBeNull();
  });

  it('gives away the model in force, though the ranking is still that of none', async () => {
    const page = openPage();
    await page.client.ask('search', everything);
    page.taste.now = trained;
    expect(await page.client.ask('export', { format: 'sql', table: 'songs' })).toContain('FROM songs');
  });

  it('gives the model away once there is one', async () => {
    const { client } = openPage();
    expect(await client.ask('export', { format: 'sql', table: 'songs' })).toBeNull();
    const { client: other } = openPage(undefined, { now: trained });
    expect(await other.ask('export', { format: 'sql', table: 'warehouse.songs' })).toContain(
      'FROM warehouse.songs',
    );
    expect(await other.ask('export', { format: 'onnx', table: '' })).toBeInstanceOf(Uint8Array);
  });

  it('forgets everything when asked to', async () => {
    const { client, catalogue } = openPage();
    await client.ask('import', { files: [fileOf(tableOf(100))], latin1: false });
    await client.ask('clear', {});
    expect((await client.ask('search', everything)).total).toBe(0);
    expect(await catalogue.repository.imports()).toEqual([]);
    const [again] = await client.ask('import', { files: [fileOf(tableOf(100))], latin1: false });
    expect(again).toMatchObject({ counts: { added: 100 } });
  });

  it('hears nothing that it was not taught', async () => {
    const { client } = openPage();
    const late = new Promise((resolve) => setTimeout(resolve, 50, 'silence'));
    const wrong = client.ask('search', { filter: { genres: 'pop' }, offset: 0, limit: 9 } as never);
    expect(await Promise.race([wrong, late])).toBe('silence');
  });
});
