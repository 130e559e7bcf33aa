import { rowAround } from '../spotify/page/find-rows.ts';
import { bar, panel, watchedAttributes } from '../spotify/page/selectors.ts';
import { hostName } from './control.ts';

/** What changed in the page since the last pass. */
export interface Pass {
  /** Parts of the page in which rows may have come or changed; null: look at everything. */
  readonly scopes: ReadonlySet<Element> | null;
  /** The now-playing bar, or the panel that may name its song. */
  readonly bar: boolean;
  /** The address is another one. */
  readonly navigated: boolean;
}

export interface PageObserver {
  /** Called in the order of registration, once per frame at most, and at once for the first time. */
  onPass(listener: (pass: Pass) => void): void;
  /** Looks at everything with the next pass. */
  rescan(): void;
}

const safetyMs = 2000;
/** In a hidden tab no frames come, but the song goes on. */
const hiddenDelayMs = 200;
/** From here on one look at everything costs less than many at parts. */
const mostScopes = 150;

/** The page's one observer: gathers what changed, and hands it out in one pass per animation frame. */
export function observePage(document: Document, signal: AbortSignal): PageObserver {
  const window = document.defaultView ?? globalThis.window;
  const listeners: ((pass: Pass) => void)[] = [];
  let scopes = new Set<Element>();
  let [everything, barChanged, navigated] = [true, true, true];
  let href = window.location.href;
  let cancel: (() => void) | null = null;

  const schedule = () => {
    if (cancel || signal.aborted) return;
    if (document.hidden) {
      const timer = setTimeout(pass, hiddenDelayMs);
      cancel = () => clearTimeout(timer);
    } else {
      const frame = window.requestAnimationFrame(pass);
      cancel = () => window.cancelAnimationFrame(frame);
    }
  };
  function pass() {
    cancel = null;
    checkAddress();
    const full = everything || scopes.size > mostScopes;
    const now: Pass = { scopes: full ? null : scopes, bar: barChanged || full, navigated };
    scopes = new Set();
    [everything, barChanged, navigated] = [false, false, false];
    for (const listener of listeners) listener(now);
  }
  function checkAddress() {
    if (window.location.href === href) return;
    href = window.location.href;
    [everything, navigated] = [true, true];
  }
  const rescan = () => {
    everything = true;
    schedule();
  };
  const onNavigation = () => {
    checkAddress();
    rescan();
  };

  const observer = new MutationObserver((records) => {
    for (const record of records) {
      if (isOwn(record)) continue;
      const target = record.target as Element; // only elements are observed for children and attributes
      note(target, record, scopes);
      barChanged ||= target.closest(`${bar.root},${panel}`) !== null || record.addedNodes.length > 0;
      schedule();
    }
  });
  observer.observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: [...watchedAttributes],
  });
  const navigation = (window as { navigation?: EventTarget }).navigation; // not in every browser
  navigation?.addEventListener('navigatesuccess', onNavigation, { signal });
  window.addEventListener('popstate', onNavigation, { signal });
  window.addEventListener('pageshow', rescan, { signal });
  const onVisibility = () => {
    // What waits for a frame must not wait for the tab to be looked at again, and the other way round.
    const waiting = cancel !== null;
    cancel?.();
    cancel = null;
    if (!document.hidden) rescan();
    else if (waiting) schedule();
  };
  document.addEventListener('visibilitychange', onVisibility, { signal });
  const safety = setInterval(() => document.hidden || rescan(), safetyMs);
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearInterval(safety);
    cancel?.();
    listeners.length = 0;
  });
  schedule();
  return { onPass: (listener) => void listeners.push(listener), rescan };
}

/** Our own hosts coming and going: looking at them again would never end. */
function isOwn({ addedNodes, removedNodes }: MutationRecord): boolean {
  const nodes = [...addedNodes, ...removedNodes];
  return nodes.length > 0 && nodes.every((node) => ownNames.has(node.nodeName.toLowerCase()));
}
const ownNames = new Set([hostName, 'likelihood-card']);

function note(target: Element, record: MutationRecord, scopes: Set<Element>) {
  const row = rowAround(target);
  if (row) return scopes.add(row);
  if (record.type === 'attributes') return scopes.add(target);
  for (const node of record.addedNodes) if (node.nodeType === 1) scopes.add(node as Element); // 1 is an element
  return scopes;
}
