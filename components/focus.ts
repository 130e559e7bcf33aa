/** Where the focus goes when what had it disappears: keyboard and ears never land on an empty page. */
import { useEffect, useRef } from 'preact/hooks';
import type { RefObject } from 'preact';

/** Focuses the element as soon as it is there, e.g. a question that has just been asked. */
export function useFocusOnArrival<T extends HTMLElement>(): RefObject<T | null> {
  const element = useRef<T>(null);
  useEffect(() => element.current?.focus(), []);
  return element;
}

/** Focuses the element when `here` becomes true again, but not when the page opens. */
export function useFocusOnReturn<T extends HTMLElement>(here: boolean): RefObject<T | null> {
  const element = useRef<T>(null);
  const wasHere = useRef(here);
  useEffect(() => {
    if (here && !wasHere.current) element.current?.focus();
    wasHere.current = here;
  }, [here]);
  return element;
}

/** Focuses the element whenever `what` changes, but not when the page opens. */
export function useFocusOnChange<T extends HTMLElement>(what: string): RefObject<T | null> {
  const element = useRef<T>(null);
  const seen = useRef(what);
  useEffect(() => {
    if (seen.current !== what) element.current?.focus();
    seen.current = what;
  }, [what]);
  return element;
}
