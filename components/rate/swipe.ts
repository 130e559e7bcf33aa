import { useRef } from 'preact/hooks';
import type { RefObject } from 'preact';
import type { Answer } from './line.ts';

/** So many CSS pixels of the finger's way count. */
const farEnoughPx = 72;

/** What a way of the finger means; null where it is too short, goes up or is slanted. */
export function swipeOf(dx: number, dy: number): Answer | null {
  const [across, down] = [Math.abs(dx), dy];
  if (across >= farEnoughPx && across > 1.5 * Math.abs(down)) return dx > 0 ? 'liked' : 'disliked';
  return down >= farEnoughPx && down > 1.5 * across ? 'skip' : null;
}

/**
 * The card follows the finger, a mouse has the buttons. How far is told in CSS variables: the stylesheet
 * moves nothing where less motion is wished for.
 */
export function useSwipe(card: RefObject<HTMLElement | null>, onSwipe: (answer: Answer) => void) {
  const from = useRef<{ readonly id: number; readonly x: number; readonly y: number } | null>(null);
  const way = (event: PointerEvent): [number, number] =>
    from.current?.id === event.pointerId
      ? [event.clientX - from.current.x, event.clientY - from.current.y]
      : [0, 0];
  function follow(dx: number, dy: number): void {
    const { style, dataset } = card.current ?? {};
    style?.setProperty('--swipe-x', `${dx}px`);
    style?.setProperty('--swipe-y', `${Math.max(0, dy)}px`);
    style?.setProperty('--swipe-turn', `${dx / 40}deg`);
    if (dataset) dataset['leaning'] = swipeOf(dx, dy) ?? '';
  }
  function end(event: PointerEvent): [number, number] {
    const went = way(event);
    from.current = null;
    follow(0, 0);
    return went;
  }
  return {
    onPointerDown(event: PointerEvent): void {
      const link = event.target instanceof Element && event.target.closest('a, button');
      if (event.pointerType === 'mouse' || !event.isPrimary || link) return;
      from.current = { id: event.pointerId, x: event.clientX, y: event.clientY };
    },
    onPointerMove(event: PointerEvent): void {
      if (from.current?.id === event.pointerId) follow(...way(event));
    },
    onPointerUp(event: PointerEvent): void {
      const answer = swipeOf(...end(event));
      if (answer) onSwipe(answer);
    },
    onPointerCancel: (event: PointerEvent) => void end(event),
  };
}
