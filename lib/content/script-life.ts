import browser from 'webextension-polyfill';

/**
 * How long a content script may go on: until a newer one of its name starts in the same page, or an update
 * cuts it off from its extension. Stands in for WXT's class of that name, of which our scripts use these four
 * and which brings watchers, timers and a message to the page into each of them: see wxt.config.ts.
 */
export class ContentScriptContext {
  readonly #end = new AbortController();
  readonly signal = this.#end.signal;

  /** @param name the same for every version of a script, so that the newest ends all before it. */
  constructor(name: string) {
    const started = `likelihood-started-${name}`;
    document.dispatchEvent(new Event(started));
    document.addEventListener(started, () => this.#end.abort(), { signal: this.signal });
  }

  /** Asking ends everything that hangs on the signal where the extension is gone. */
  get isInvalid(): boolean {
    if (!browser.runtime?.id) this.#end.abort();
    return this.signal.aborted;
  }

  onInvalidated(listener: () => void): void {
    this.signal.addEventListener('abort', listener);
  }
}
