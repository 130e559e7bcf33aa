/** Rows select, play, drag and open menus on these; none of them may see what happens in a control. */
const always =
  'pointerdown mousedown touchstart click auxclick dblclick contextmenu keydown keypress keyup dragstart'.split(
    ' ',
  );

/** Ends of gestures: one that began elsewhere, such as a seek in the bar, is the page's own. */
const ends: Readonly<Record<string, string>> = {
  pointerup: 'pointerdown',
  mouseup: 'mousedown',
  touchend: 'touchstart',
};

const types = [...always, ...Object.keys(ends)];

/**
 * Keeps events from leaving `host`, in the bubble phase, so that what is in it still works; `onEvent` sees
 * them first. Defaults stay: Tab moves on, Enter presses. The listeners go with the host.
 */
export function swallowEvents(host: Element, onEvent?: (event: Event) => void): void {
  const begun = new Set<string>();
  const listener = (event: Event) => {
    const start = ends[event.type];
    begun.add(event.type);
    if (!start || begun.delete(start)) event.stopPropagation();
    onEvent?.(event);
  };
  for (const type of types) host.addEventListener(type, listener, { passive: type === 'touchstart' });
}
