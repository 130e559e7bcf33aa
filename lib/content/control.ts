import { badgeLabel, badgeText } from './badge-text.ts';
import { element, thumbIcon } from './template.ts';
import { isCertain, scoreColours } from '../domain/score-colour.ts';
import { swallowEvents } from './swallow-events.ts';
import { t } from '../i18n.ts';
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
  onPress(control: Control, pressed: RatingValue): void;
  /** The pointer or the focus came to the badge, left it, or pressed it. */
  onBadge(control: Control, what: 'enter' | 'leave' | 'press'): void;
}

export interface ControlFactory {
  create(surface: Surface): Control;
}

/** Makes controls by copying one prepared tree. */
export function createControlFactory(deps: {
  readonly document: Document;
  readonly appearance: Appearance;
  readonly style: (root: ShadowRoot) => void;
  readonly events: ControlEvents;
}): ControlFactory {
  const { document, appearance, style, events } = deps;
  const hostTemplate = makeHost(document);
  const contentTemplate = makeContent(document);

  return {
    create(surface) {
      const host = hostTemplate.cloneNode(true) as HTMLElement; // a clone is what its original is
      host.setAttribute('data-likelihood-surface', surface);
      host.style.cssText = hostStyles[surface];
      const root = host.attachShadow({ mode: 'open' });
      style(root);
      root.append(contentTemplate.cloneNode(true));
      const [like, dislike, badge] = [...root.querySelectorAll<HTMLElement>('button,.badge')];
      if (!like || !dislike || !badge) throw new Error('the control template is incomplete');
      const parts: Parts = { host, like, dislike, badge };
      // In a row Spotify's grid moves by arrow keys, and the tab key passes over what is in it.
      if (surface !== 'row') for (const part of [like, dislike, badge]) part.tabIndex = 0;
      const control: Control = {
        host,
        badge,
        bind: (id, title) => bind(parts, id, title),
        draw: (shown) => draw(parts, shown, appearance),
      };
      swallowEvents(host);
      listen(root, parts, control, events);
      return control;
    },
  };
}

interface Parts {
  readonly host: HTMLElement;
  readonly like: HTMLElement;
  readonly dislike: HTMLElement;
  readonly badge: HTMLElement;
}

/** Inline, because Spotify dims whole cells of songs that are not available, and resets margins. */
const hostStyles: Readonly<Record<Surface, string>> = {
  row: 'flex:none;margin-inline-start:auto;opacity:1!important',
  'now-playing': 'flex:none;opacity:1!important',
  'track-page': 'flex:none;margin-inline-start:8px;opacity:1!important',
};

function makeHost(document: Document): HTMLElement {
  return element(document, hostName, {
    'data-scroll-size-contained': '',
    'data-skip-in-keyboard-nav': 'true',
    draggable: 'false',
  });
}

function makeContent(document: Document): DocumentFragment {
  const button = (value: RatingValue) =>
    element(
      document,
      'button',
      { type: 'button', tabindex: '-1', 'data-press': value, 'aria-pressed': 'false' },
      thumbIcon(document),
    );
  const badge = element(document, 'span', {
    class: 'badge',
    role: 'button',
    tabindex: '-1',
    'data-state': 'pending',
    'aria-haspopup': 'dialog',
  });
  const content = document.createDocumentFragment();
  content.append(button('liked'), button('disliked'), badge);
  return content;
}

function listen(root: ShadowRoot, { like, dislike, badge }: Parts, control: Control, events: ControlEvents) {
  // Without the default no drag of the row starts here, and the focus stays where the keyboard is used.
  root.addEventListener('mousedown', (event) => event.preventDefault());
  like.addEventListener('click', () => events.onPress(control, 'liked'));
  dislike.addEventListener('click', () => events.onPress(control, 'disliked'));
  badge.addEventListener('click', () => events.onBadge(control, 'press'));
  badge.addEventListener('pointerenter', () => events.onBadge(control, 'enter'));
  badge.addEventListener('pointerleave', () => events.onBadge(control, 'leave'));
  badge.addEventListener('focus', () => events.onBadge(control, 'enter'));
  badge.addEventListener('blur', () => events.onBadge(control, 'leave'));
  badge.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    events.onBadge(control, 'press');
  });
}

function bind({ host, like, dislike }: Parts, id: string | null, title: string) {
  if (id) set(host, 'data-likelihood-track', id);
  else host.removeAttribute('data-likelihood-track');
  set(like, 'aria-label', t('pageLike', title));
  set(dislike, 'aria-label', t('pageDislike', title));
  like.toggleAttribute('disabled', !id);
  dislike.toggleAttribute('disabled', !id);
}

function draw({ host, like, dislike, badge }: Parts, shown: Shown, appearance: Appearance) {
  set(like, 'aria-pressed', String(shown.rating === 'liked'));
  set(dislike, 'aria-pressed', String(shown.rating === 'disliked'));
  set(badge, 'data-state', shown.badge.state);
  set(badge, 'aria-label', badgeLabel(shown));
  const text = badgeText(shown.badge);
  if (badge.textContent !== text) badge.textContent = text;
  host.toggleAttribute('data-likelihood-problem', shown.problem !== null);
  paint(badge, shown, appearance);
}

function paint(badge: HTMLElement, { badge: { state, ...rest } }: Shown, appearance: Appearance) {
  const score =
    state === 'scored' || state === 'estimated'
      ? (rest as { score: number; low: number; high: number })
      : null; // these two states carry them
  if (!score) return badge.removeAttribute('data-fill');
  const colours = scoreColours(score.score)[appearance.dark ? 'dark' : 'light'];
  const certain = isCertain(score.low, score.high) ? 'solid' : 'outline';
  set(badge, 'data-fill', appearance.badge === 'plain' ? 'plain' : certain);
  set(badge, 'style', `--colour:${colours.colour};--on-colour:${colours.onColour}`);
}

/** Writes only what changes: every write wakes observers, the page's and ours. */
function set(target: Element, name: string, value: string) {
  if (target.getAttribute(name) !== value) target.setAttribute(name, value);
}
