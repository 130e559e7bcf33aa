/** Lists draw only the rows in sight: to have all songs, the list is scrolled through, as a listener would. */

/** What the list shows at the moment; places in px from the list's top. */
export interface GatherView {
  /** Songs known so far, and how many there are; null where the list does not tell. */
  readonly known: number;
  readonly total: number | null;
  /** To where rows are drawn without a gap, from the top of what is in sight. */
  readonly loadedTo: number;
  /** Where the list ends. */
  readonly end: number;
}

export interface GatherPort {
  look(): GatherView;
  /** Brings this place, in px from the list's top, to the top of what is in sight. */
  scrollTo(place: number): void;
  /** Resolves when rows may have come, at the latest after a moment. */
  settle(): Promise<void>;
  now(): number;
}

export interface GatherProgress {
  readonly known: number;
  readonly total: number | null;
  /** 0 to 1. */
  readonly share: number;
}

/** `incomplete`: some rows did not come in time; all others were read. */
export type GatherOutcome = 'complete' | 'incomplete' | 'cancelled';

/** Rows can take ten seconds to come. */
export const patienceMs = 12_000;
/** What a row that does not come is taken to be high, to get past it. */
const skippedPx = 400;

/** Walks from the top of the list to its end; waits for rows that are late, and gives up on those that stay away. */
export async function gather(
  port: GatherPort,
  signal: AbortSignal,
  onProgress: (progress: GatherProgress) => void,
): Promise<GatherOutcome> {
  let place = 0;
  let movedAt = port.now();
  let gaveUp = false;
  port.scrollTo(place);
  for (;;) {
    await port.settle();
    if (signal.aborted) return 'cancelled';
    const { known, total, loadedTo, end } = port.look();
    onProgress({ known, total, share: Math.min(1, total ? known / total : loadedTo / Math.max(1, end)) });
    if (total !== null && known >= total) return 'complete';
    const isAtEnd = place >= end || loadedTo >= end;
    if (isAtEnd && (total === null || gaveUp)) return gaveUp ? 'incomplete' : 'complete';
    const isLate = port.now() - movedAt > patienceMs;
    if (isAtEnd && isLate) return 'incomplete';
    if (isAtEnd || (loadedTo <= place && !isLate)) continue;
    gaveUp ||= loadedTo <= place;
    place = loadedTo > place ? loadedTo : place + skippedPx;
    movedAt = port.now();
    port.scrollTo(place);
  }
}
