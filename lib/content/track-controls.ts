import { findRows } from '../spotify/page/find-rows.ts';
import { readPageContext } from '../spotify/page/page-kind.ts';
import { readRow } from '../spotify/page/read-row.ts';
import { rowMountPoint } from '../spotify/page/mount-point.ts';
import { createViewOrder } from './view-order.ts';
import { hostName } from './control.ts';
import type { FeatureDeps } from './start.ts';
import type { MountPoint } from '../spotify/page/mount-point.ts';
import type { PageContext } from '../spotify/page/page-kind.ts';
import type { RowReading } from '../spotify/page/read-row.ts';
import type { SongControl, Subject } from './song-control.ts';

interface Entry {
  readonly control: SongControl;
  /** What the page's head said when the row was bound: later it may already be another page's. */
  readonly context: PageContext;
}

/** What a look at the whole page found; counts only. */
export interface Scan {
  readonly rows: ReadonlySet<Element>;
  readonly rules: ReadonlySet<string>;
  readonly counts: Readonly<Record<RowReading['kind'], number>>;
  readonly context: PageContext;
}

/** Controls in every row of a song: one a row, bound to the song that the row shows at the moment. */
export function startTrackControls(deps: FeatureDeps & { onScan(scan: Scan): void }): void {
  const { root, session, page, controls, memory, signal, onScan } = deps;
  const entries = new Map<Element, Entry>();
  const order = createViewOrder((tracks) => session.ask(tracks), root, signal);
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
    for (const row of rows) counts[handle(row, context)] += 1;
    prune(scopes ? null : rows);
    if (!scopes) onScan({ rows, rules, counts, context });
  });

  function handle(row: Element, now: PageContext): RowReading['kind'] {
    const entry = entries.get(row);
    const bound = entry && isComplete(entry.context) ? entry.context : now;
    let reading = readRow(row, bound);
    const isNew = reading.kind === 'track' && reading.track.id !== entry?.control.trackId;
    if (isNew && bound !== now) reading = readRow(row, now);
    const subject = subjectOf(reading);
    const at = subject ? rowMountPoint(row) : null;
    if (!subject || !at) {
      remove(row);
      return reading.kind;
    }
    const control = entry?.control ?? controls.create('row');
    if (!entry || isNew || bound === now) entries.set(row, { control, context: isNew ? now : bound });
    control.show(subject);
    mount(row, control.host, at);
    if (subject.kind === 'track') {
      memory.remember(subject.track);
      order.ask(control.host, subject.track, isNew);
    }
    return reading.kind;
  }

  function remove(row: Element) {
    const entry = entries.get(row);
    if (!entry) return;
    order.forget(entry.control.host);
    entry.control.end();
    entries.delete(row);
  }

  /** Rows that left the page, or, after a look at everything, that are rows no more. */
  function prune(rows: ReadonlySet<Element> | null) {
    for (const row of entries.keys()) if (!row.isConnected || (rows && !rows.has(row))) remove(row);
  }
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

/** Puts the host in its place once, and removes any other: there is never more than one in a row. */
function mount(row: Element, host: HTMLElement, { parent, before }: MountPoint) {
  if (host.parentElement !== parent) parent.insertBefore(host, before);
  const inRow = row.getElementsByTagName(hostName);
  if (inRow.length === 1) return;
  for (const other of [...inRow]) if (other !== host) other.remove();
}
