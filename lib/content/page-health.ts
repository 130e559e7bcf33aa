import { countUnknownRows, hasWords } from '../spotify/page/find-rows.ts';
import type { FeatureDeps } from './start.ts';
import type { Scan } from './track-controls.ts';

/** A list that shows words for so long, and not one song read: Spotify changed its page. */
const patienceMs = 5000;

/** Judges whether rows can still be read, and tells the background when that changes. Counts only, no names. */
export function startPageHealth({ root, session, page, signal }: FeatureDeps): (scan: Scan) => void {
  let href = '';
  /** Since when there is something to read, or to wait for, and nothing read. */
  let unreadSince = 0;
  let wasUnread = false;
  let told = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener('abort', () => clearTimeout(timer));

  /** Call after every look at the whole page. */
  return (scan) => {
    const { rowsFound, rowsRead } = count(root, scan);
    const isUnread = rowsFound > 0 && rowsRead === 0;
    if (root.location.href !== href || isUnread !== wasUnread) {
      href = root.location.href;
      wasUnread = isUnread;
      unreadSince = Date.now();
      clearTimeout(timer);
      timer = setTimeout(page.rescan, patienceMs + 50);
    }
    const isSettled = Date.now() - unreadSince >= patienceMs;
    if (rowsRead === 0 && !isSettled) return;
    const broken = isUnread && isSettled;
    const key = [href, broken, rowsRead > 0].join();
    if (key === told) return;
    told = key;
    const rules = [...scan.rules];
    const health = { pageKind: scan.context.kind, rowsFound, rowsRead, rules, broken };
    void session.send('page.health', health).then((answer) => {
      // Told again with the next look at the page.
      if (!answer.ok && told === key) told = '';
    });
  };
}

/** Rows that merely lack links, as local files do, prove nothing where no row could be read as a song. */
function count(root: Document, { rows, counts }: Scan): { rowsFound: number; rowsRead: number } {
  const songs = counts.track + counts.episode;
  if (songs > 0) return { rowsFound: rows.size, rowsRead: songs + counts.local };
  const withWords = [...rows].filter(hasWords).length;
  return { rowsFound: withWords + countUnknownRows(root, rows), rowsRead: 0 };
}
