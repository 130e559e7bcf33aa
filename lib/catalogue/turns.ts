/**
 * Turns of the event loop, by messages to oneself: browsers make timers that follow each other wait for 4 ms, and a
 * scan has hundreds of them.
 */
export function createTurns(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port2.addEventListener('message', () => waiting.shift()?.());
  port2.start();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port1.postMessage(null);
    });
}
