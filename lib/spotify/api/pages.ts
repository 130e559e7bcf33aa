/** Lists that come in pages of fifty. */
import * as v from 'valibot';
import type { SpotifyClient } from './client.ts';

/** The most that every list allows. */
export const pageSize = 50;

export interface Page<Row> {
  /** The first page is 0. */
  readonly page: number;
  readonly rows: readonly Row[];
  /** How many rows the whole list has, as this page tells it. */
  readonly total: number;
}

export interface PagesRequest<Row> {
  readonly path: string;
  readonly row: v.GenericSchema<unknown, Row>;
  readonly query?: Readonly<Record<string, string | number>>;
  /** The page to begin with, to go on where an earlier reading stopped; 0 unless told otherwise. */
  readonly from?: number;
  readonly signal?: AbortSignal | undefined;
}

/** How many pages a list of so many rows has. */
export const pagesOf = (total: number): number => Math.ceil(total / pageSize);

/** One page. @throws SpotifyError as SpotifyClient.request */
export async function readPage<Row>(
  client: Pick<SpotifyClient, 'request'>,
  { path, row, query = {}, signal }: PagesRequest<Row>,
  page: number,
): Promise<Page<Row>> {
  const schema = v.object({ total: v.pipe(v.number(), v.minValue(0)), items: v.array(row) });
  const asked = { ...query, limit: pageSize, offset: page * pageSize };
  const { total, items } = await client.request({ method: 'GET', path, query: asked, signal }, schema);
  return { page, rows: items, total };
}

/**
 * Page after page, each as it comes; what a failed page threw leaves the earlier ones good.
 * @throws SpotifyError as SpotifyClient.request
 */
export async function* readPages<Row>(
  client: Pick<SpotifyClient, 'request'>,
  request: PagesRequest<Row>,
): AsyncGenerator<Page<Row>> {
  for (let number = request.from ?? 0; ; number++) {
    const page = await readPage(client, request, number);
    yield page;
    // The total is read anew each time: a list may shrink while it is read.
    if (number + 1 >= pagesOf(page.total)) return;
  }
}
