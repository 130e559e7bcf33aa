import { rowAround } from '../spotify/page/find-rows.ts';
import { barRoot, panel, watchedAttributes } from '../spotify/page/selectors.ts';

/** What changed in the page since the last pass. */
export interface Pass {
  /** Parts of the page in which rows may have come or changed; null: look at everything. */
  readonly scopes: ReadonlySet<Element> | null;
  /** The now-playing bar, or the panel that may name its song. */
  readonly bar: boolean;
}

export interface PageObserver {
  /** Called in the order of registration, once per frame at most, and at once for the first time. */
  onPass(listener: (pass: Pass) => void): void;
  /** Looks at everything with the next pass. */
  rescan(): void;
}

const safetyMs = 2000;
/** Looking at a page in which nothing was seen to change is worth less. */
const quietTicks = 5;
/** In a hidden tab no frames come, but the song goes on. */
const withoutFrameMs = 200;
/** From here on one look at everything costs less than many at parts. */
const mostScopes = 150;

/** The page's one observer: gathers what changed, and hands it out in one pass per animation frame. */
export function observePage(signal: AbortSignal): PageObserver {
  const listeners: ((pass: Pass) => void)[] = [];
  let scopes = new Set<Element>();
  let everything = true;
  let quiet = 0;
  let barChanged = false;
  let href = location.href;
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const cancel = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    frame = 0;
  };
  const schedule = () => {
    if (frame || signal.aborted) return;
    frame = requestAnimationFrame(pass);
    timer = setTimeout(pass, withoutFrameMs);
  };
  function pass() {
    cancel();
    const full = everything || scopes.size > mostScopes || location.href !== href;
    const now: Pass = { scopes: full ? null : scopes, bar: barChanged || full };
    href = location.href;
    scopes = new Set();
    everything = false;
    barChanged = false;
    for (const listener of listeners) listener(now);
  }
  const rescan = () => {
    everything = true;
    schedule();
  };
  const rescanIfSeen = () => document.hidden || rescan();

  const observer = new MutationObserver((records) => {
    let target: Node | null = null;
    let row: Element | null = null;
    for (const record of records) {
      if (isOwn(record)) continue;
      // Records of one place come together; the way up from it is walked once.
      if (record.target !== target) {
        target = record.target;
        row = rowAround(target as Element); // only elements are observed for children and attributes
        barChanged ||= (target as Element).closest(`${barRoot},${panel}`) !== null;
      }
      barChanged ||= record.addedNodes.length > 0;
      if (row) scopes.add(row);
      else note(record, scopes);
    }
    if (!target) return;
    quiet = 0;
    schedule();
  });
  observer.observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: watchedAttributes,
  });
  const { navigation } = window as { navigation?: EventTarget }; // not in every browser
  navigation?.addEventListener('navigatesuccess', rescan, { signal });
  document.addEventListener('visibilitychange', rescanIfSeen, { signal });
  const safety = setInterval(() => {
    quiet += 1;
    if (quiet % quietTicks === 1) rescanIfSeen();
  }, safetyMs);
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearInterval(safety);
    cancel();
  });
  schedule();
  return { onPass: (listener) => void listeners.push(listener), rescan };
}

/** Our own hosts coming and going, one at a time: looking at them again would never end. */
function isOwn({ type, addedNodes, removedNodes }: MutationRecord): boolean {
  if (type === 'attributes') return false;
  const node = addedNodes[0] ?? removedNodes[0];
  const isSingle = addedNodes.length + removedNodes.length === 1;
  return isSingle && Boolean(node?.nodeName.startsWith('LIKELIHOOD-'));
}

/** A change outside of rows: what is new may hold some, what changed may be around some. */
function note({ type, target, addedNodes }: MutationRecord, scopes: Set<Element>) {
  for (const node of type === 'attributes' ? [target] : addedNodes) {
    if (node.nodeType === 1) scopes.add(node as Element); // 1 is an element
  }
}
