const gapPx = 6;
const edgePx = 8;

/**
 * Puts what is fixed in the window under `anchor`, flush with its end; above it in the lower half of the
 * window. Measures the anchor alone, so that it can be placed before it is shown.
 */
export function placeUnder(target: HTMLElement, anchor: Element): void {
  const { innerHeight, innerWidth } = window;
  const at = anchor.getBoundingClientRect();
  const isRtl = anchor.matches('[dir=rtl] *') || getComputedStyle(anchor).direction === 'rtl';
  const end = Math.max(edgePx, isRtl ? at.left : innerWidth - at.right);
  const isLow = at.bottom > innerHeight * 0.6;
  const across = Math.min(Math.max(isLow ? innerHeight - at.top : at.bottom, edgePx), innerHeight * 0.75);
  target.style.cssText = [
    `${isRtl ? 'left' : 'right'}:${Math.round(end)}px`,
    `${isLow ? 'bottom' : 'top'}:${Math.round(across + gapPx)}px`,
    `max-width:${Math.round(innerWidth - end - edgePx)}px`,
    `max-height:${Math.round(innerHeight - across - gapPx - edgePx)}px`,
  ].join(';');
}
