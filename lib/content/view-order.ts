import type { Track } from '../domain/track.ts';

/** Has songs asked for in the order in which they matter: those in view first. */
export interface ViewOrder {
  /** `isNew`: the host has only just come to stand for this song. */
  ask(host: Element, track: Track, isNew: boolean): void;
  forget(host: Element): void;
}

/** A browser that draws nothing (a hidden tab) tells no positions: then songs are asked for as they come. */
const patienceMs = 100;

/**
 * Positions come from an IntersectionObserver: it tells them after the frame's own layout, where asking
 * each row would force one.
 */
export function createViewOrder(
  ask: (tracks: readonly Track[]) => void,
  document: Document,
  signal: AbortSignal,
): ViewOrder {
  const waiting = new Map<Element, Track>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const take = (host: Element): Track[] => {
    const track = waiting.get(host);
    waiting.delete(host);
    observer?.unobserve(host);
    return track ? [track] : [];
  };
  const flush = () => ask([...waiting.keys()].flatMap(take));
  const observer =
    typeof IntersectionObserver === 'undefined'
      ? null
      : new IntersectionObserver((seen) => {
          const inView = seen.filter((entry) => entry.isIntersecting);
          const beyond = seen.filter((entry) => !entry.isIntersecting);
          ask([...inView, ...beyond].flatMap(({ target }) => take(target)));
        });
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    observer?.disconnect();
    waiting.clear();
  });
  return {
    ask(host, track, isNew) {
      if (!isNew && !waiting.has(host)) return ask([track]);
      waiting.set(host, track);
      observer?.unobserve(host);
      observer?.observe(host);
      clearTimeout(timer);
      timer = setTimeout(flush, observer && !document.hidden ? patienceMs : 0);
    },
    forget: (host) => void take(host),
  };
}
