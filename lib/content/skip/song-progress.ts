import { readProgress } from '../../spotify/page/now-playing.ts';

/** Tells from the bar whether the song goes on, without a word of any language. */
export function createProgress(root: Document) {
  let before = readProgress(root);
  const isPressed = () => readProgress(root).button !== before.button;
  return {
    /** What follows is compared with now. */
    note: () => void (before = readProgress(root)),
    /** The play button was pressed since. */
    isPressed,
    /** Time went on since, and nobody paused it. Where the bar does not tell, it does. */
    isMoving() {
      const { position } = readProgress(root);
      return !isPressed() && (position === '' || position !== before.position);
    },
  };
}
