import { useEffect } from 'preact/hooks';
import type { RefObject } from 'preact';

/** The embedded player has pressed its button by then. */
const afterClickMs = 250;

/**
 * A click into the embedded player takes the keyboard with it, and arrows would rate nothing. After a click
 * the keys come back to the card; whoever went into the player by Tab stays there.
 */
export function useKeysBack(card: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const leave = () => {
      const player = document.activeElement;
      if (!(player instanceof HTMLIFrameElement) || !player.matches(':hover')) return;
      setTimeout(() => {
        if (document.activeElement === player) card.current?.focus({ preventScroll: true });
      }, afterClickMs);
    };
    addEventListener('blur', leave);
    return () => removeEventListener('blur', leave);
  }, []);
}
