// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { swallowEvents } from '../../../lib/content/swallow-events.ts';

let page: (event: Event) => void;
let inner: HTMLElement;
const types =
  'pointerdown pointerup mousedown mouseup touchstart touchend click auxclick dblclick contextmenu keydown keypress keyup dragstart';

beforeEach(() => {
  document.body.innerHTML = '<div><likelihood-controls><button></button></likelihood-controls></div>';
  page = vi.fn();
  for (const type of types.split(' ')) document.body.addEventListener(type, page);
  swallowEvents(document.querySelector('likelihood-controls') as Element); // just made
  inner = document.querySelector('button') as HTMLElement; // just made
});
const fire = (type: string) => inner.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }));

it('keeps whole gestures to itself, and their defaults', () => {
  for (const type of types.split(' ')) expect(fire(type)).toBe(true);
  expect(page).not.toHaveBeenCalled();
});

it.each(['pointerup', 'mouseup', 'touchend'])('lets a %s go that ends what began elsewhere', (type) => {
  fire(type);
  expect(page).toHaveBeenCalledOnce();
});
