import { createCard } from './card.ts';
import { cardCss } from './card-style.ts';
import { createControlFactory } from './control.ts';
import { createStyler } from './control-style.ts';
import type { Appearance } from './appearance.ts';
import type { Card, CardSubject } from './card.ts';
import type { Control, Surface } from './control.ts';
import type { RatingValue } from '../domain/rating.ts';
import type { Session, Shown } from './session.ts';
import type { Track } from '../domain/track.ts';

/** What a control stands beside. */
export type Subject =
  | { readonly kind: 'track'; readonly track: Track }
  /** A file of the listener's own: it has no id and cannot be rated. */
  | { readonly kind: 'local'; readonly title: string }
  /** A song whose id the page does not tell yet. */
  | { readonly kind: 'waiting'; readonly title: string };

export interface SongControl {
  readonly host: HTMLElement;
  /** The id that it is bound to; null for what cannot be rated. */
  readonly trackId: string | null;
  show(subject: Subject): void;
  /** Removes the host and everything that belongs to it. */
  end(): void;
}

export interface SongControls {
  create(surface: Surface): SongControl;
}

const localFile: Shown = { rating: null, badge: { state: 'no-data', why: 'local-file' }, problem: null };
const waitingForId: Shown = {
  rating: null,
  badge: { state: 'pending', why: 'lookup' },
  problem: null,
  waitingForId: true,
};

/** Controls that follow the session: whatever becomes known of a song shows in all its places. */
export function createSongControls(deps: {
  readonly document: Document;
  readonly session: Session;
  readonly appearance: Appearance;
  readonly signal: AbortSignal;
}): SongControls {
  const { document, session, appearance, signal } = deps;
  const card = createCard({
    document,
    appearance,
    style: createStyler(document, cardCss),
    signal,
    onAction: (room) => void session.send('dashboard.open', { room }),
  });
  const owners = new WeakMap<Control, Owner>();
  const living = new Set<Owner>();
  const last: LastPressed = { owner: null };
  const factory = createControlFactory({
    document,
    appearance,
    style: createStyler(document),
    events: {
      onPress: (control, pressed) => owners.get(control)?.press(pressed),
      onBadge(control, what) {
        const subject = owners.get(control)?.cardSubject();
        if (!subject) return;
        if (what === 'enter') card.hover(subject);
        else if (what === 'leave') card.leave(subject.anchor);
        else card.open(subject, 'press');
      },
    },
  });
  appearance.onChange(() => living.forEach((owner) => owner.redraw()));
  signal.addEventListener('abort', () => living.forEach((owner) => owner.end()));

  return {
    create(surface) {
      const control = factory.create(surface);
      const owner = createOwner(control, surface, {
        session,
        card,
        last,
        onEnd: (ended) => living.delete(ended),
      });
      owners.set(control, owner);
      living.add(owner);
      return owner;
    },
  };
}

interface Owner extends SongControl {
  press(pressed: RatingValue): void;
  redraw(): void;
  cardSubject(): CardSubject;
}

/** The control whose button was pressed last: a failure is told there, and not in every place of the song. */
interface LastPressed {
  owner: Owner | null;
}

function createOwner(
  control: Control,
  surface: Surface,
  {
    session,
    card,
    last,
    onEnd,
  }: { session: Session; card: Card; last: LastPressed; onEnd: (owner: Owner) => void },
): Owner {
  let track: Track | null = null;
  let title = '';
  let shown: Shown = waitingForId;
  let stop: (() => void) | null = null;

  const draw = (now: Shown) => {
    const failed = now.problem !== null && shown.problem === null && last.owner === owner;
    shown = now;
    control.draw(now);
    if (failed) card.open(owner.cardSubject(), 'alert');
    else card.update(control.badge);
  };
  const press = (pressed: RatingValue) => {
    last.owner = owner;
    if (track) session.press(track, pressed, surface);
  };
  const owner: Owner = {
    host: control.host,
    get trackId() {
      return track?.id ?? null;
    },
    press,
    redraw: () => control.draw(shown),
    cardSubject: () => ({ anchor: control.badge, title, shown: () => shown, press: track ? press : null }),
    show(subject) {
      const before = track?.id;
      track = subject.kind === 'track' ? subject.track : null;
      const name = subject.kind === 'track' ? subject.track.title : subject.title;
      if (name !== title || before !== track?.id || !stop) control.bind(track?.id ?? null, name);
      title = name;
      if (track && before === track.id) return;
      if (before) card.drop(control.badge);
      stop?.();
      stop = track ? session.watch(track.id, draw) : () => undefined;
      if (!track) draw(subject.kind === 'local' ? localFile : waitingForId);
    },
    end() {
      stop?.();
      card.drop(control.badge);
      control.host.remove();
      onEnd(owner);
    },
  };
  return owner;
}
