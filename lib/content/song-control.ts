import { createCard } from './card.ts';
import { createControlFactory } from './control.ts';
import { controlStyle } from './style.ts';
import { createStyler } from './styler.ts';
import type { Appearance } from './appearance.ts';
import type { CardSubject } from './card.ts';
import type { MountPoint } from '../spotify/page/mount-point.ts';
import type { Session, Shown } from './session.ts';
import type { Surface } from './control.ts';
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
  trackId(): string | null;
  /** Puts the host in its place, bound to the subject; without either it goes, until it is placed again. */
  place(subject: Subject | null, at: MountPoint | null): void;
  /** Removes the host and all that it holds on to. */
  end(): void;
}

export type CreateSongControl = (surface: Surface) => SongControl;

const localFile: Shown = { rating: null, badge: { state: 'no-data', why: 'local-file' }, problem: null };
const waitingForId: Shown = {
  rating: null,
  badge: { state: 'pending', why: 'lookup' },
  problem: null,
  waitingForId: true,
};

/** Controls that follow the session: whatever becomes known of a song shows in all its places. */
export function createSongControls(
  session: Session,
  appearance: Appearance,
  signal: AbortSignal,
): CreateSongControl {
  const style = createStyler(controlStyle);
  const card = createCard(
    appearance,
    style,
    signal,
    (place) => void session.send('dashboard.open', { place }),
  );
  const createControl = createControlFactory(appearance, style);
  const living = new Set<{ redraw(): void; end(): void }>();
  /** The badge beside the button pressed last: a failure is told there, not in every place of the song. */
  let lastPressed: HTMLElement | null = null;
  appearance.onChange(() => living.forEach((one) => one.redraw()));
  signal.addEventListener('abort', () => living.forEach((one) => one.end()));

  return (surface) => {
    let track: Track | null = null;
    let title = '';
    let shown: Shown = waitingForId;
    let stop: (() => void) | null = null;
    const control = createControl(surface, {
      onPress(pressed) {
        lastPressed = control.badge;
        if (track) session.press(track, pressed, surface);
      },
      onBadge(what) {
        if (what === 'enter') card.hover(subject);
        else if (what === 'leave') card.leave(control.badge);
        else card.open(subject, 'press');
      },
    });
    const subject: CardSubject = {
      anchor: control.badge,
      about: () => ({ title, shown, id: track?.id ?? null }),
      press: (pressed) => track && session.press(track, pressed, surface),
    };
    const draw = (now: Shown) => {
      const failed = now.problem !== null && shown.problem === null && lastPressed === control.badge;
      shown = now;
      control.draw(now);
      if (failed) card.open(subject, 'alert');
      else card.update(control.badge);
    };
    const one = {
      host: control.host,
      trackId: () => track?.id ?? null,
      redraw: () => control.draw(shown),
      place(next: Subject | null, at: MountPoint | null) {
        if (!next || !at) return one.end();
        living.add(one);
        bind(next);
        if (control.host.parentElement !== at.parent) at.parent.insertBefore(control.host, at.before);
      },
      end() {
        stop?.();
        stop = null;
        card.drop(control.badge);
        control.host.remove();
        living.delete(one);
      },
    };
    function bind(next: Subject) {
      const before = track?.id;
      track = next.kind === 'track' ? next.track : null;
      const name = next.kind === 'track' ? next.track.title : next.title;
      const isSame = stop !== null && before === track?.id;
      if (!isSame || name !== title) control.bind(track?.id ?? null, name);
      title = name;
      if (isSame && track) return;
      if (before) card.drop(control.badge);
      stop?.();
      stop = track ? session.watch(track.id, draw) : () => undefined;
      if (!track) draw(next.kind === 'local' ? localFile : waitingForId);
    }
    return one;
  };
}
