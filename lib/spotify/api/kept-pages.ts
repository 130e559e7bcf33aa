/**
 * What was already read of a long list, so that a reading which broke off goes on instead of starting again:
 * Liked Songs are the dearest thing to read.
 */
import * as v from 'valibot';
import type { RemoteItem } from '../../domain/remote-playlist.ts';
import type { SmallStore, SpotifyClock } from './deps.ts';

const day = 86_400_000;
const headKey = 'spotify.saved';
const pageKey = (page: number) => `${headKey}.${page}`;

const itemSchema: v.GenericSchema<unknown, RemoteItem> = v.object({
  uri: v.nullable(v.string()),
  kind: v.picklist(['track', 'episode', 'local', 'gone']),
  trackId: v.nullable(v.string()),
  title: v.string(),
  artists: v.array(v.object({ id: v.nullable(v.string()), name: v.string() })),
  album: v.nullable(v.object({ id: v.nullable(v.string()), name: v.string() })),
  durationMs: v.nullable(v.number()),
  isrc: v.nullable(v.string()),
  addedAt: v.nullable(v.number()),
});
const headSchema = v.object({ total: v.number(), pages: v.number(), at: v.number() });

export type Rows = readonly RemoteItem[];

export function createKeptPages({
  store,
  clock,
}: {
  readonly store: SmallStore;
  readonly clock: SpotifyClock;
}) {
  async function head() {
    const parsed = v.safeParse(headSchema, await store.get(headKey));
    return parsed.success ? parsed.output : null;
  }

  async function forget(): Promise<void> {
    const pages = (await head())?.pages ?? 0;
    await store.remove(headKey);
    for (let page = 0; page < pages; page++) await store.remove(pageKey(page));
  }

  return {
    /**
     * The pages kept of a list that, by its first page and its length, is still the same; none where it is
     * not, or where they are older than a day.
     */
    async matching(first: Rows, total: number): Promise<readonly Rows[]> {
      const kept = await head();
      if (!kept || kept.total !== total || clock.now() - kept.at > day) return [];
      const pages: Rows[] = [];
      for (let page = 0; page < kept.pages; page++) {
        const parsed = v.safeParse(v.array(itemSchema), await store.get(pageKey(page)));
        if (!parsed.success) break;
        pages.push(parsed.output);
      }
      return JSON.stringify(pages[0]) === JSON.stringify(first) ? pages : [];
    },
    /** Keeps one more page; page 0 begins anew. */
    async keep(page: number, rows: Rows, total: number): Promise<void> {
      if (page === 0) await forget();
      // The head first: pages it promises and does not have are missed, pages it does not know are never wiped.
      await store.set(headKey, { total, pages: page + 1, at: clock.now() });
      await store.set(pageKey(page), rows);
    },
    forget,
  };
}

export type KeptPages = ReturnType<typeof createKeptPages>;
