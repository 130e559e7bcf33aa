import { findRows } from '../spotify/page/find-rows.ts';
import { readPageContext } from '../spotify/page/page-kind.ts';
import { readRow } from '../spotify/page/read-row.ts';
import { rowMountPoint } from '../spotify/page/mount-point.ts';
import { hostName } from './control.ts';
import type { FeatureDeps } from './start.ts';
import type { PageContext } from '../spotify/page/page-kind.ts';
import type { RowReading } from '../spotify/page/read-row.ts';
import type { SongControl, Subject } from './song-control.ts';
import type { SongRows } from './shared.ts';
import type { Track } from '../domain/track.ts';

interface Entry {
  readonly control: SongControl;
  /** What the page's head said when the row was bound: later it may already be another page's. */
  readonly context: PageContext;
  /** As it was read last; null for a file of the listener's own. */
  readonly track: Track | null;
}

/** What a look at the whole page found; counts only. */
export interface Scan {
  readonly rows: ReadonlySet<Element>;
  readonly rules: ReadonlySet<string>;
  readonly counts: Readonly<Record<RowReading['kind'], number>>;
  readonly context: PageContext;
}

/** Controls in every row of a song: one a row, bound to the song that the row shows at the moment. */
export function startTrackControls(deps: FeatureDeps & { onScan(scan: Scan): void }): SongRows {
  const { root, session, page, createControl, memory, signal, onScan } = deps;
  const entries = new Map<Element, Entry>();
  signal.addEventListener('abort', () => entries.clear());

  page.onPass(({ scopes }) => {
    const context = readPageContext(root, root.location.pathname);
    const counts = { track: 0, local: 0, episode: 0, unknown: 0 };
    const rules = new Set<string>();
    const rows = new Set<Element>();
    for (const scope of scopes ?? [root]) {
      if (scope !== root && !scope.isConnected) continue;
      const found = findRows(scope);
      for (const rule of found.rules) rules.add(rule);
      for (const row of found.rows) rows.add(row);
    }
    const shown: ShownSong[] = [];
    for (const row of rows) counts[handle(row, context, shown)] += 1;
    prune(scopes ? null : rows);
    askInOrder(shown);
    if (!scopes) onScan({ rows, rules, counts, context });
  });

  function handle(row: Element, now: PageContext, shown: ShownSong[]): RowReading['kind'] {
    const entry = entries.get(row);
    const bound = entry?.control.trackId();
    let context = now;
    const reading = readRow(row, (id) => {
      if (id === bound && entry && isComplete(entry.context)) context = entry.context;
      return context;
    });
    const subject = subjectOf(reading);
    const at = subject ? rowMountPoint(row) : null;
    if (!subject || !at) {
      remove(row);
      return reading.kind;
    }
    const control = entry?.control ?? createControl('row');
    entries.set(row, { control, context, track: subject.kind === 'track' ? subject.track : null });
    control.place(subject, at);
    removeOthers(row, control.host);
    if (subject.kind === 'track') {
      memory.remember(subject.track);
      shown.push({ host: control.host, track: subject.track, isNew: subject.track.id !== bound });
    }
    return reading.kind;
  }

  /** New songs in view come first. The browser tells which, after its own layout: asking would force one. */
  function askInOrder(songs: readonly ShownSong[]) {
    session.ask(songs.filter(({ isNew }) => !isNew || root.hidden).map(({ track }) => track));
    const tracks = new Map(songs.filter(({ isNew }) => isNew).map(({ host, track }) => [host, track]));
    const observer = new IntersectionObserver((seen) => {
      observer.disconnect();
      const sorted = seen.sort((one, other) => Number(other.isIntersecting) - Number(one.isIntersecting));
      session.ask(sorted.flatMap(({ target }) => tracks.get(target) ?? []));
    });
    for (const host of tracks.keys()) observer.observe(host);
  }

  function remove(row: Element) {
    const entry = entries.get(row);
    if (!entry) return;
    entry.control.end();
    entries.delete(row);
  }

  /** Rows that left the page, or, after a look at everything, that are rows no more. */
  function prune(rows: ReadonlySet<Element> | null) {
    for (const row of entries.keys()) if (!row.isConnected || (rows && !rows.has(row))) remove(row);
  }
  return entries;
}

interface ShownSong {
  readonly host: Element;
  readonly track: Track;
  readonly isNew: boolean;
}

function subjectOf(reading: RowReading): Subject | null {
  if (reading.kind === 'track') return { kind: 'track', track: reading.track };
  return reading.kind === 'local' ? { kind: 'local', title: reading.title } : null;
}

/** Heads come late: until they do, rows are read with the newest one. */
function isComplete({ kind, album, artists }: PageContext): boolean {
  if (kind === 'album') return Boolean(album?.name);
  return kind !== 'artist' || artists.length > 0;
}

/** There is never more than one host in a row, whoever left it there. */
function removeOthers(row: Element, host: Element) {
  for (const other of row.querySelectorAll(hostName)) if (other !== host) other.remove();
}
