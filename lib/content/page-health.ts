import { countUnknownRows, hasWords } from '../spotify/page/find-rows.ts';
import type { FeatureDeps } from './start.ts';
import type { PageHealth } from '../messages.ts';
import type { Scan } from './track-controls.ts';

/** A list that shows words for so long, and not one song read: Spotify changed its page. */
const patienceMs = 5000;

/** Judges whether rows can still be read, and tells the background when that changes. Counts only, no names. */
export function startPageHealth({ root, session, page, signal }: Omit<FeatureDeps, 'controls' | 'memory'>) {
  let unreadSince: number | null = null;
  let told = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let href = root.location.href;
  let settledAt = Date.now() + patienceMs;
  const lookIn = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(page.rescan, ms);
  };
  signal.addEventListener('abort', () => clearTimeout(timer));
  lookIn(patienceMs + 50);

  function tell(health: PageHealth) {
    const key = JSON.stringify([href, health.broken, health.rowsRead > 0, health.broken && health.rowsFound]);
    if (key === told) return;
    told = key;
    void session.send('page.health', health).then((answer) => {
      if (!answer.ok && told === key) told = '';
    });
  }

  /** Call after every look at the whole page. */
  return (scan: Scan) => {
    const now = Date.now();
    if (root.location.href !== href) {
      href = root.location.href;
      unreadSince = null;
      settledAt = now + patienceMs;
      lookIn(patienceMs + 50);
    }
    const { rowsFound, rowsRead } = count(root, scan);
    if (rowsFound === 0 || rowsRead > 0) unreadSince = null;
    else if (unreadSince === null) {
      unreadSince = now;
      lookIn(patienceMs + 50);
    }
    const broken = unreadSince !== null && now - unreadSince >= patienceMs;
    if (rowsRead === 0 && !broken && now < settledAt) return;
    const rules = [...scan.rules].slice(0, 20);
    tell({ pageKind: scan.context.kind, rowsFound, rowsRead, rules, broken });
  };
}

/** Rows that merely lack links, as local files do, prove nothing where no row could be read as a song. */
function count(root: Document, { rows, counts }: Scan): { rowsFound: number; rowsRead: number } {
  const songs = counts.track + counts.episode;
  if (songs > 0) return { rowsFound: rows.size, rowsRead: songs + counts.local };
  const withWords = [...rows].filter(hasWords).length;
  return { rowsFound: withWords + countUnknownRows(root, rows), rowsRead: 0 };
}
