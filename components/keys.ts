import { useLayoutEffect, useRef } from 'preact/hooks';

const untyped = new Set(['checkbox', 'radio', 'button', 'submit', 'reset', 'file', 'color', 'image']);

/** Is a text or a choice being made there, so that letters and arrows belong to it? */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !untyped.has(target.type) || target.type === 'radio';
  return target.isContentEditable || target.matches('textarea, select');
}

/** Is a question open that wants an answer first? */
const isAsking = () => document.querySelector('dialog[open]') !== null;

/** Hears keys of the whole page while the component is there, but not those of fields; `true` uses the key up. */
export function useKeys(onKey: (event: KeyboardEvent) => boolean): void {
  const latest = useRef(onKey);
  latest.current = onKey;
  // With the drawing, not after it: whoever sees a song can rate it.
  useLayoutEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target) || isAsking()) return;
      if (latest.current(event)) event.preventDefault();
    };
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, []);
}
