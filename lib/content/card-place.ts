const gapPx = 8;

/**
 * Beside the anchor, away from the title, where it hides no other badge of the column; below or above it where the window is too
 * narrow for that. Always whole within the window.
 */
export function placeCard(card: HTMLElement, anchor: Element): void {
  const { innerWidth, innerHeight } = card.ownerDocument.defaultView ?? window;
  const at = anchor.getBoundingClientRect();
  const { width, height } = card.getBoundingClientRect();
  const within = (place: number, size: number, room: number) =>
    Math.round(Math.max(gapPx, Math.min(place, room - size - gapPx)));
  const sides = [at.right + gapPx, at.left - gapPx - width];
  if (card.matches('[dir=rtl] *')) sides.reverse();
  const side = sides.find((left) => left >= gapPx && left + width + gapPx <= innerWidth);
  const below = at.bottom + gapPx;
  const fitsBelow = below + height + gapPx <= innerHeight;
  card.style.left = `${within(side ?? at.left + (at.width - width) / 2, width, innerWidth)}px`;
  card.style.top = `${within(side === undefined ? (fitsBelow ? below : at.top - gapPx - height) : at.top - 16, height, innerHeight)}px`;
}
