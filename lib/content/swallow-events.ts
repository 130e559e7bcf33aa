/** Rows select, play, drag and open menus on these; none of them may see what happens in a control. */
const always = [
  'pointerdown',
  'mousedown',
  'touchstart',
  'click',
  'auxclick',
  'dblclick',
  'contextmenu',
  'keydown',
  'keypress',
  'keyup',
  'dragstart',
] as const;

/** Ends of gestures: one that began elsewhere, such as a seek in the bar, is the page's own. */
const ends = { pointerup: 'pointerdown', mouseup: 'mousedown', touchend: 'touchstart' } as const;

/**
 * Keeps events from leaving `host`, in the bubble phase, so that what is in it still works.
 * Defaults stay: Tab moves on, Enter presses. The listeners go with the host.
 */
export function swallowEvents(host: Element): void {
  const begun = new Set<string>();
  for (const type of always) {
    host.addEventListener(
      type,
      (event) => {
        event.stopPropagation();
        begun.add(type);
      },
      { passive: type === 'touchstart' },
    );
  }
  for (const [end, start] of Object.entries(ends)) {
    host.addEventListener(end, (event) => {
      if (begun.delete(start)) event.stopPropagation();
    });
  }
}
