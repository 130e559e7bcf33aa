import { badgeLabel, badgeText, isScored } from './badge-text.ts';
import { element, pressButtons, setAttribute } from './template.ts';
import { isCertain, scoreColours } from '../domain/score-colour.ts';
import { swallowEvents } from './swallow-events.ts';
import { text } from './text.ts';
import type { Appearance } from './appearance.ts';
import type { RatingValue } from '../domain/rating.ts';
import type { Shown } from './session.ts';

export const hostName = 'likelihood-controls';
export type Surface = 'row' | 'now-playing' | 'track-page';

/** One control: the public host element and how to draw in it. */
export interface Control {
  readonly host: HTMLElement;
  readonly badge: HTMLElement;
  /** Which song it is for, and what its buttons are called; null while there is none to rate. */
  bind(id: string | null, title: string): void;
  draw(shown: Shown): void;
}

export interface ControlEvents {
  onPress(pressed: RatingValue): void;
  /** The pointer or the focus came to the badge, left it, or pressed it. */
  onBadge(what: 'enter' | 'leave' | 'press'): void;
}

export type CreateControl = (surface: Surface, events: ControlEvents) => Control;

/**
 * Inline, because Spotify dims whole cells of songs that are not available, and resets margins. The negative
 * ones keep lines of 16 px icons as low as they are.
 */
const hostStyle = 'flex:none;opacity:1!important;margin-block:-4px;margin-inline-start:';
const marginBefore: Readonly<Record<Surface, string>> = {
  row: 'auto',
  'now-playing': '0',
  'track-page': '8px',
};

/** Makes controls by copying one prepared tree. */
export function createControlFactory(
  appearance: Appearance,
  style: (root: ShadowRoot) => void,
): CreateControl {
  const hostTemplate = element(hostName, {
    'data-scroll-size-contained': '',
    'data-skip-in-keyboard-nav': 'true',
    draggable: 'false',
  });
  // In a row Spotify's grid moves by arrow keys, and the tab key passes over what is in it.
  const [inRow, elsewhere] = [makeContent('-1'), makeContent('0')];
  return (surface, events) => {
    const host = hostTemplate.cloneNode() as HTMLElement; // a clone is what its original is
    host.setAttribute('data-likelihood-surface', surface);
    host.style.cssText = hostStyle + marginBefore[surface];
    const root = host.attachShadow({ mode: 'open' });
    style(root);
    root.append((surface === 'row' ? inRow : elsewhere).cloneNode(true));
    const parts = [...root.querySelectorAll<HTMLElement>('.part')];
    const [like, dislike, badge] = parts as [HTMLElement, HTMLElement, HTMLElement]; // what makeContent made
    swallowEvents(host, (event) => act(event, badge, events));
    for (const type of ['pointerenter', 'focus']) badge.addEventListener(type, () => events.onBadge('enter'));
    for (const type of ['pointerleave', 'blur']) badge.addEventListener(type, () => events.onBadge('leave'));
    return {
      host,
      badge,
      bind(id, title) {
        if (id) setAttribute(host, 'data-likelihood-track', id);
        else host.removeAttribute('data-likelihood-track');
        setAttribute(like, 'aria-label', text('page_like', title));
        setAttribute(dislike, 'aria-label', text('page_dislike', title));
        for (const button of [like, dislike]) button.toggleAttribute('disabled', !id);
      },
      draw(shown) {
        setAttribute(like, 'aria-pressed', String(shown.rating === 'liked'));
        setAttribute(dislike, 'aria-pressed', String(shown.rating === 'disliked'));
        host.toggleAttribute('data-likelihood-problem', shown.problem !== null);
        drawBadge(badge, shown, appearance);
      },
    };
  };
}

function makeContent(tabindex: string): DocumentFragment {
  const content = document.createDocumentFragment();
  content.append(
    ...pressButtons(() => ({ class: 'part control', tabindex })),
    element('span', { class: 'part badge', role: 'button', tabindex, 'aria-haspopup': 'dialog' }),
  );
  return content;
}

/** What an event in the shadow root means. The host hears them all: that is one listener for everything. */
function act(event: Event, badge: HTMLElement, { onPress, onBadge }: ControlEvents) {
  const { type } = event;
  // Without the default no drag of the row starts here, and the focus stays where the keyboard is used.
  if (type === 'mousedown') return event.preventDefault();
  const [target] = event.composedPath() as [HTMLElement]; // an event has a target, and these have elements
  const isPressed =
    type === 'click' || (type === 'keydown' && /^(Enter| )$/.test((event as KeyboardEvent).key)); // keydown events are keyboard events
  if (!isPressed) return;
  if (target === badge) {
    event.preventDefault();
    onBadge('press');
  } else if (type === 'click') {
    const { press } = target.dataset;
    if (press) onPress(press as RatingValue); // as pressButtons wrote it
  }
}

function drawBadge(target: HTMLElement, shown: Shown, appearance: Appearance) {
  const { badge } = shown;
  setAttribute(target, 'data-state', badge.state);
  setAttribute(target, 'aria-label', badgeLabel(shown));
  const text = badgeText(badge);
  if (target.textContent !== text) target.textContent = text;
  if (!isScored(badge)) return target.removeAttribute('data-fill');
  const { colour, onColour } = scoreColours(badge.score)[appearance.theme];
  const certain = isCertain(badge.low, badge.high) ? 'solid' : 'outline';
  setAttribute(target, 'data-fill', appearance.badge === 'plain' ? 'plain' : certain);
  setAttribute(target, 'style', `--colour:${colour};--on-colour:${onColour}`);
}
