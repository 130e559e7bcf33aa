import { describe, isScored } from './badge-text.ts';
import { element, pressButtons } from './template.ts';
import { nearPlace } from '../domain/near-place.ts';
import { placeCard } from './card-place.ts';
import { scoreColours } from '../domain/score-colour.ts';
import { swallowEvents } from './swallow-events.ts';
import { text } from './text.ts';
import type { Appearance } from './appearance.ts';
import type { RatingValue } from '../domain/rating.ts';
import type { Shown } from './session.ts';
import type { TrackId } from '../domain/track.ts';

export const cardName = 'likelihood-card';

/** What the card is about: one control's song. */
export interface CardSubject {
  /** The badge that the card stands beside. */
  readonly anchor: HTMLElement;
  about(): { readonly title: string; readonly shown: Shown; readonly id: TrackId | null };
  press(pressed: RatingValue): void;
}

/** The one card of the page, in the top layer; made at its first use. */
export interface Card {
  /** After a moment, so that a pointer passing by opens nothing. */
  hover(subject: CardSubject): void;
  /** At once. A press moves the keyboard into it and keeps it; an alert goes by itself. */
  open(subject: CardSubject, why: 'press' | 'alert'): void;
  /** After a moment, unless the pointer went into the card. */
  leave(anchor: HTMLElement): void;
  /** The song of this badge changed: draw again. */
  update(anchor: HTMLElement): void;
  /** The badge is gone. */
  drop(anchor: HTMLElement): void;
}

const [openMs, closeMs, alertMs] = [180, 200, 8000];

export function createCard(
  appearance: Appearance,
  style: (root: ShadowRoot) => void,
  signal: AbortSignal,
  onGo: (place: string) => void,
): Card {
  let current: CardSubject | null = null;
  let pinned = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let made: { readonly host: HTMLElement; readonly dialog: HTMLElement } | null = null;

  const later = (ms: number, act: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(act, ms);
  };
  const leaveLater = () => pinned || later(closeMs, close);
  function close() {
    clearTimeout(timer);
    current?.anchor.removeAttribute('aria-expanded');
    current = null;
    pinned = false;
    made?.host.remove();
  }

  function closeAndReturn() {
    const back = made?.host.matches(':focus-within') ? current?.anchor : null;
    close();
    back?.focus();
    // A focus that was given back is no wish to see the card again.
    clearTimeout(timer);
  }

  function make() {
    const host = element(cardName, { popover: 'manual' });
    const root = host.attachShadow({ mode: 'open' });
    const dialog = element('div', { role: 'dialog', 'aria-labelledby': 'headline', dir: 'auto' });
    style(root);
    root.append(dialog);
    swallowEvents(host);
    host.addEventListener('pointerenter', () => clearTimeout(timer));
    host.addEventListener('pointerleave', leaveLater);
    root.addEventListener('click', ({ target }) => {
      const { press, place } = (target as Element).closest('button')?.dataset ?? {}; // clicks hit elements
      if (press) current?.press(press as RatingValue); // as pressButtons wrote it
      if (!place) return;
      closeAndReturn();
      onGo(place);
    });
    return { host, dialog };
  }

  function show(subject: CardSubject) {
    if (signal.aborted || !subject.anchor.isConnected) return;
    if (current !== subject) close();
    current = subject;
    subject.anchor.setAttribute('aria-expanded', 'true');
    made ??= make();
    if (!made.host.isConnected) document.body.append(made.host);
    made.host.showPopover();
    draw(made.dialog, subject, appearance);
    placeCard(made.host, subject.anchor);
  }

  const whileOpen = (type: string, act: (event: Event) => void) =>
    window.addEventListener(type, (event) => current && act(event), { capture: true, passive: true, signal });
  whileOpen('scroll', close);
  whileOpen('resize', close);
  whileOpen('pointerdown', (event) => {
    const path = event.composedPath();
    if (!path.some((node) => node === made?.host || node === current?.anchor)) close();
  });
  whileOpen('keydown', (event) => {
    if ((event as KeyboardEvent).key !== 'Escape') return; // keydown events are keyboard events
    // Escape belongs to the card while it is open, and to the page again after.
    event.stopPropagation();
    closeAndReturn();
  });
  signal.addEventListener('abort', close);

  return {
    hover(subject) {
      if (!pinned) later(current ? 0 : openMs, () => show(subject));
    },
    open(subject, why) {
      if (pinned && current === subject && why === 'press') return close();
      show(subject);
      pinned = why === 'press';
      if (pinned) made?.dialog.querySelector('button')?.focus({ preventScroll: true });
      else later(alertMs, close);
    },
    leave(anchor) {
      if (!current || current.anchor === anchor) leaveLater();
    },
    update(anchor) {
      if (current?.anchor !== anchor || !made) return;
      draw(made.dialog, current, appearance);
      placeCard(made.host, anchor);
    },
    drop(anchor) {
      if (!current || current.anchor === anchor) close();
    },
  };
}

function draw(dialog: HTMLElement, { about }: CardSubject, { theme }: Appearance) {
  const { shown, title, id } = about();
  const { headline, lines, meta, hint, action } = describe(shown);
  const { activeElement } = dialog.getRootNode() as ShadowRoot; // where make() put it
  const focused = activeElement?.getAttribute('data-press');
  const line = (name: string, text: string) => (text ? [element('p', { class: name }, text)] : []);
  const way = (place: string, name: string) =>
    element('button', { type: 'button', 'data-place': place }, name);
  dialog.replaceChildren(
    element('div', { class: 'head', id: 'headline' }, headline),
    ...line('song', title),
    ...scale(shown, theme),
    ...lines.flatMap((text) => line('', text)),
    ...line('meta', meta),
    element(
      'div',
      { class: 'row' },
      ...(action ? [way(action.place, action.name)] : []),
      ...(id
        ? [...line('meta', hint), ...rateButtons(shown, title), way(nearPlace + id, text('page_near'))]
        : []),
    ),
  );
  if (focused) dialog.querySelector<HTMLElement>(`[data-press=${focused}]`)?.focus();
}

/** The score and its range as a picture. */
function scale({ badge, problem }: Shown, theme: Appearance['theme']): HTMLElement[] {
  if (problem || !isScored(badge)) return [];
  const { score, low, high } = badge;
  const part = (name: string, style: string) => element('span', { class: name, style });
  return [
    element(
      'div',
      { class: 'scale', 'aria-hidden': 'true', style: `--colour:${scoreColours(score)[theme].colour}` },
      part('range', `inset-inline-start:${low}%;width:${high - low}%`),
      part('mark', `inset-inline-start:${score}%`),
    ),
  ];
}

const rateButtons = ({ rating }: Shown, title: string) =>
  pressButtons((value) => ({
    'aria-pressed': String(rating === value),
    'aria-label': text(value === 'liked' ? 'page_like' : 'page_dislike', title),
  }));
