import { describe } from './badge-text.ts';
import { element, thumbIcon } from './template.ts';
import { scoreColours } from '../domain/score-colour.ts';
import { placeCard } from './card-place.ts';
import { swallowEvents } from './swallow-events.ts';
import { t } from '../i18n.ts';
import type { Appearance } from './appearance.ts';
import type { RatingValue } from '../domain/rating.ts';
import type { Shown } from './session.ts';

export const cardName = 'likelihood-card';

/** What the card is about: one control's song. */
export interface CardSubject {
  /** The badge that the card stands beside. */
  readonly anchor: HTMLElement;
  readonly title: string;
  shown(): Shown;
  /** null where the song cannot be rated. */
  readonly press: ((pressed: RatingValue) => void) | null;
}

/** The one card of the page, in the top layer; made at its first use. */
export interface Card {
  /** After a moment, so that a pointer passing by opens nothing. */
  hover(subject: CardSubject): void;
  /** At once. `focus` moves the keyboard into it; `alert` has it read out and goes by itself. */
  open(subject: CardSubject, why: 'focus' | 'press' | 'alert'): void;
  /** After a moment, unless the pointer went into the card. */
  leave(anchor: HTMLElement): void;
  /** The song of this badge changed: draw again. */
  update(anchor: HTMLElement): void;
  /** The badge is gone. */
  drop(anchor: HTMLElement): void;
}

const waitMs = { open: 180, close: 200, alert: 8000 } as const;

export interface CardDeps {
  readonly document: Document;
  readonly appearance: Appearance;
  readonly style: (root: ShadowRoot) => void;
  readonly signal: AbortSignal;
  onAction(room: string): void;
}

export function createCard({ document, appearance, style, signal, onAction }: CardDeps): Card {
  let current: CardSubject | null = null;
  let pinned = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let parts: { host: HTMLElement; root: ShadowRoot } | null = null;

  const later = (ms: number, act: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(act, ms);
  };
  function close(returnFocus = false) {
    clearTimeout(timer);
    const anchor = current?.anchor;
    [current, pinned] = [null, false];
    anchor?.removeAttribute('aria-expanded');
    if (parts?.host.matches(':popover-open')) parts.host.hidePopover();
    if (returnFocus && anchor?.isConnected) anchor.focus();
  }

  function make() {
    const host = element(document, cardName, { popover: 'manual', 'data-likelihood': '' });
    const root = host.attachShadow({ mode: 'open' });
    style(root);
    root.append(
      element(document, 'div', { role: 'dialog', 'aria-live': 'polite', 'aria-labelledby': 'headline' }),
    );
    swallowEvents(host);
    host.addEventListener('pointerenter', () => clearTimeout(timer));
    host.addEventListener('pointerleave', () => pinned || later(waitMs.close, close));
    root.addEventListener('click', (event) => onClick(event.target as Element)); // clicks hit elements
    document.body.append(host);
    return { host, root };
  }
  function onClick(target: Element) {
    const button = target.closest('button');
    const pressed = button?.getAttribute('data-press');
    if (pressed === 'liked' || pressed === 'disliked') current?.press?.(pressed);
    const room = button?.getAttribute('data-room');
    if (room) onAction(room);
  }

  function show(subject: CardSubject) {
    if (signal.aborted || !subject.anchor.isConnected) return;
    clearTimeout(timer);
    if (current && current.anchor !== subject.anchor) current.anchor.removeAttribute('aria-expanded');
    current = subject;
    subject.anchor.setAttribute('aria-expanded', 'true');
    parts ??= make();
    draw(parts.root, subject, document, appearance);
    if (!parts.host.matches(':popover-open')) parts.host.showPopover();
    placeCard(parts.host, subject.anchor);
  }

  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !current) return;
    // Escape belongs to the card while it is open, and to the page again after.
    event.stopPropagation();
    close(parts?.host.matches(':focus-within') ?? false);
  };
  const onPointerDown = (event: Event) => {
    const path = event.composedPath();
    if (current && !path.some((node) => node === parts?.host || node === current?.anchor)) close();
  };
  const view = document.defaultView;
  view?.addEventListener('keydown', onKey, { capture: true, signal });
  view?.addEventListener('pointerdown', onPointerDown, { capture: true, signal });
  view?.addEventListener('scroll', () => current && close(), { capture: true, passive: true, signal });
  view?.addEventListener('resize', () => current && close(), { signal });
  signal.addEventListener('abort', () => {
    close();
    parts?.host.remove();
  });

  return {
    hover: (subject) => {
      if (!pinned) later(current ? 0 : waitMs.open, () => show(subject));
    },
    open(subject, why) {
      if (why === 'press' && pinned && current?.anchor === subject.anchor) return close();
      show(subject);
      pinned = why === 'press';
      if (why === 'alert') later(waitMs.alert, close);
      if (why === 'press') parts?.root.querySelector('button')?.focus({ preventScroll: true });
    },
    leave(anchor) {
      if (current && current.anchor !== anchor) return;
      if (!pinned) later(waitMs.close, close);
    },
    update(anchor) {
      if (current?.anchor !== anchor || !parts) return;
      draw(parts.root, current, document, appearance);
      placeCard(parts.host, anchor);
    },
    drop(anchor) {
      if (current?.anchor === anchor) close();
      else if (!current) clearTimeout(timer);
    },
  };
}

function draw(root: ShadowRoot, subject: CardSubject, document: Document, appearance: Appearance) {
  const shown = subject.shown();
  const { headline, lines, action } = describe(shown);
  const focused = root.activeElement?.getAttribute('data-press');
  const dialog = root.querySelector('[role="dialog"]');
  dialog?.replaceChildren(
    element(document, 'div', { class: 'head', id: 'headline' }, headline),
    element(document, 'p', { class: 'song' }, subject.title),
    ...scale(document, shown, appearance),
    ...lines.map((line, index) => element(document, 'p', index === 0 ? { class: 'first' } : {}, line)),
    ...buttons(document, subject, shown, action),
  );
  if (focused) root.querySelector<HTMLElement>(`[data-press="${focused}"]`)?.focus();
}

/** The score and its range as a picture. */
function scale(document: Document, { badge, problem }: Shown, appearance: Appearance): HTMLElement[] {
  if (problem || (badge.state !== 'scored' && badge.state !== 'estimated')) return [];
  const { colour } = scoreColours(badge.score)[appearance.dark ? 'dark' : 'light'];
  const range = `inset-inline-start:${badge.low}%;width:${badge.high - badge.low}%`;
  return [
    element(
      document,
      'div',
      { class: 'bar', 'aria-hidden': 'true', style: `--colour:${colour}` },
      element(document, 'span', { class: 'range', style: range }),
      element(document, 'span', { class: 'mark', style: `inset-inline-start:${badge.score}%` }),
    ),
  ];
}

function buttons(
  document: Document,
  { press, title }: CardSubject,
  { rating }: Shown,
  action: { readonly room: string; readonly name: string } | null,
): HTMLElement[] {
  const all: HTMLElement[] = [];
  if (action)
    all.push(element(document, 'button', { type: 'button', 'data-room': action.room }, action.name));
  for (const value of press ? (['liked', 'disliked'] as const) : []) {
    const attributes = {
      type: 'button',
      'data-press': value,
      'aria-pressed': String(rating === value),
      'aria-label': t(value === 'liked' ? 'pageLike' : 'pageDislike', title),
    };
    all.push(element(document, 'button', attributes, thumbIcon(document)));
  }
  return all.length > 0 ? [element(document, 'div', { class: 'row' }, ...all)] : [];
}
