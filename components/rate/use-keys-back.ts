import { useEffect } from 'preact/hooks';
import type { RefObject } from 'preact';

/** The embedded player has pressed its button by then. */
const afterClickMs = 250;

/**
 * A click into the embedded player takes the keyboard with it, and arrows would rate nothing. After a click
 * the keys come back to the card; whoever went into the player by keys stays there. Nothing tells of a click
 * in a frame of another site, so it is a click unless keys were what was used last.
 */
export function useKeysBack(card: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let keysLast = false;
    const listening = new AbortController();
    const hear = (type: string, listener: () => void) =>
      addEventListener(type, listener, { signal: listening.signal, capture: true, passive: true });
    hear('keydown', () => void (keysLast = true));
    hear('pointermove', () => void (keysLast = false));
    hear('pointerdown', () => void (keysLast = false));
    hear('blur', () => {
      const player = document.activeElement;
      if (keysLast || !(player instanceof HTMLIFrameElement)) return;
      setTimeout(() => {
        if (document.activeElement === player) card.current?.focus({ preventScroll: true });
      }, afterClickMs);
    });
    return () => listening.abort();
  }, []);
}
