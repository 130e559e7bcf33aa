const gapPx = 8;

/** Below the anchor, or above where there is no room; always whole within the window. */
export function placeCard(card: HTMLElement, anchor: Element): void {
  const { innerWidth, innerHeight } = card.ownerDocument.defaultView ?? window;
  const at = anchor.getBoundingClientRect();
  const { width, height } = card.getBoundingClientRect();
  const below = at.bottom + gapPx;
  const top = below + height + gapPx <= innerHeight ? below : Math.max(gapPx, at.top - gapPx - height);
  const centred = at.left + at.width / 2 - width / 2;
  const left = Math.max(gapPx, Math.min(centred, innerWidth - width - gapPx));
  card.style.left = `${Math.round(left)}px`;
  card.style.top = `${Math.round(top)}px`;
}
