/**
 * Where the two content scripts meet: what the first one knows of the page and the second one builds on, so
 * that nothing is observed, read or asked twice. They live in one isolated world and share its global object;
 * either may be there first, and after an update or another injection the newest of each counts.
 */
import type { Appearance } from './appearance.ts';
import type { PageObserver } from './page-observer.ts';
import type { Session } from './session.ts';
import type { Track } from '../domain/track.ts';

/** Hosts of the second script: above a list, and the notice of a skip. */
export const barName = 'likelihood-bar';
export const skipName = 'likelihood-skip';

/** Rows with a control, and the song of each; null for a file of the listener's own. */
export type SongRows = ReadonlyMap<Element, { readonly track: Track | null }>;

export interface SharedPage {
  readonly root: Document;
  readonly session: Session;
  /** Its passes reach the second script after the first, so `rows` and `playing` are true by then. */
  readonly page: PageObserver;
  readonly appearance: Appearance;
  readonly rows: SongRows;
  /** The song in the now-playing bar; null for what has no id. */
  playing(): Track | null;
  /** Ends with the script that shared it. */
  readonly signal: AbortSignal;
}

interface Meeting {
  page?: SharedPage;
  onPage?: (page: SharedPage) => void;
}

const place = Symbol.for('likelihood');

const meeting = (): Meeting => ((globalThis as { [place]?: Meeting })[place] ??= {}); // ours alone, by its symbol

export function sharePage(page: SharedPage): void {
  const here = meeting();
  here.page = page;
  here.onPage?.(page);
}

/** Calls back with the page as soon as it is shared, and again when a newer script shares it anew. */
export function onSharedPage(listener: (page: SharedPage) => void, signal: AbortSignal): void {
  const here = meeting();
  here.onPage = listener;
  signal.addEventListener('abort', () => here.onPage === listener && delete here.onPage);
  if (here.page && !here.page.signal.aborted) listener(here.page);
}
