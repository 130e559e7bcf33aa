import { gather } from './gather.ts';
import { loadedRows, positionOf, scrollerOf, songCount } from '../../spotify/page/track-list.ts';
import { sleep } from '../back-off.ts';
import type { GatherOutcome, GatherProgress, GatherView } from './gather.ts';
import type { PageObserver } from '../page-observer.ts';

/** A way to wait for the next look at the page, by which rows that came have been read. */
export function createNextPass(page: PageObserver, signal: AbortSignal): () => Promise<void> {
  const waiting: (() => void)[] = [];
  page.onPass(() => {
    if (signal.aborted || waiting.length === 0) return;
    for (const resolve of waiting.splice(0)) resolve();
  });
  return () => new Promise((resolve) => waiting.push(resolve));
}

/** Lists begin with a row of column names, which sticks to the top. */
const headPx = 100;
/** Rows stand close together, but not always to the pixel. */
const gapPx = 8;
const settleMs = 150;

/**
 * Scrolls the page's list from its top to its end, so that every row is drawn once and read by whoever reads
 * rows, and then back to where it was.
 */
export async function gatherList(
  list: Element,
  nextPass: () => Promise<void>,
  signal: AbortSignal,
  onProgress: (progress: GatherProgress) => void,
): Promise<GatherOutcome> {
  const scroller = scrollerOf(list);
  const before = scroller.scrollTop;
  const seen = new Set<number>();
  const topOf = () => (scroller === document.documentElement ? 0 : scroller.getBoundingClientRect().top);
  try {
    return await gather(
      {
        now: () => Date.now(),
        look: () => look(list, topOf(), seen),
        scrollTo: (place) =>
          scroller.scrollBy({ top: list.getBoundingClientRect().top - topOf() + place, behavior: 'instant' }),
        settle: () => Promise.race([nextPass(), sleep(settleMs, signal)]),
      },
      signal,
      onProgress,
    );
  } finally {
    scroller.scrollTo({ top: before, behavior: 'instant' });
  }
}

function look(list: Element, top: number, seen: Set<number>): GatherView {
  const at = list.getBoundingClientRect();
  const spans: (readonly [top: number, bottom: number])[] = [];
  for (const row of loadedRows(list)) {
    const place = positionOf(row);
    if (place !== null && place > 0) seen.add(place);
    const rect = row.getBoundingClientRect();
    spans.push([rect.top - at.top, rect.bottom - at.top]);
  }
  const from = Math.min(Math.max(top - at.top, headPx), at.height);
  return {
    known: seen.size,
    total: songCount(list),
    loadedTo: coveredTo(from, spans),
    end: at.height - gapPx,
  };
}

/** How far spans reach from `from` on without a gap. */
export function coveredTo(from: number, spans: readonly (readonly [top: number, bottom: number])[]): number {
  let to = from;
  for (const [top, bottom] of spans.toSorted(([one], [other]) => one - other)) {
    if (top > to + gapPx) break;
    to = Math.max(to, bottom);
  }
  return to;
}
