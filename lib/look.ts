/** How controls look in the page: the part of the settings that the player's first script needs, and no more. */
import browser from 'webextension-polyfill';

export interface Look {
  /** Show the page's controls always, or only on the row that is hovered or focused. */
  readonly controls: 'always' | 'hover';
  /** How a score looks in the page. */
  readonly badge: 'pill' | 'plain';
}

/** Where all settings are kept in storage.local. */
export const settingsKey = 'settings';

/** Anything stored, as a valid look: what is missing or damaged falls back to its default. */
export function parseLook(stored: unknown): Look {
  const { controls, badge } = (stored ?? {}) as Partial<Record<string, unknown>>; // compared only
  return {
    controls: controls === 'hover' ? controls : 'always',
    badge: badge === 'plain' ? badge : 'pill',
  };
}

export const readStored = async (): Promise<unknown> =>
  (await browser.storage.local.get(settingsKey))[settingsKey];

/** Calls back with every later value stored, from any context, until the signal aborts. */
export function watchStored(onChange: (stored: unknown) => void, signal?: AbortSignal): void {
  const listener = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    if (area === 'local' && changes[settingsKey]) onChange(changes[settingsKey].newValue);
  };
  browser.storage.onChanged.addListener(listener);
  signal?.addEventListener('abort', () => browser.storage.onChanged.removeListener(listener));
}
