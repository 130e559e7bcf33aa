/** The listener's choices, in storage.local; the content script reads its part of them too. */
import browser from 'webextension-polyfill';

export interface Settings {
  /** The listener's yes to sending song ids to ReccoBeats; null until asked. */
  readonly consent: { readonly given: boolean; readonly at: number } | null;
  /** Show the page's controls always, or only on the row that is hovered or focused. */
  readonly controls: 'always' | 'hover';
  /** How a score looks in the page. */
  readonly badge: 'pill' | 'plain';
  /** Popup and dashboard; `system` follows the browser. */
  readonly theme: 'system' | 'light' | 'dark';
}

export const defaultSettings: Settings = {
  consent: null,
  controls: 'always',
  badge: 'pill',
  theme: 'system',
};

const key = 'settings';
const choices = {
  controls: ['always', 'hover'],
  badge: ['pill', 'plain'],
  theme: ['system', 'light', 'dark'],
} as const;

/** Anything stored, as valid settings: what is missing or damaged falls back to its default. */
export function parseSettings(stored: unknown): Settings {
  const found: Record<string, unknown> =
    stored && typeof stored === 'object' ? (stored as Record<string, unknown>) : {}; // narrowed just before
  const consent = found['consent'] as { given?: unknown; at?: unknown } | null | undefined; // checked below
  const pick = <K extends keyof typeof choices>(name: K): Settings[K] =>
    ((choices[name] as readonly unknown[]).includes(found[name])
      ? found[name]
      : defaultSettings[name]) as Settings[K]; // one of its choices
  return {
    consent:
      typeof consent?.given === 'boolean' && typeof consent.at === 'number'
        ? { given: consent.given, at: consent.at }
        : null,
    controls: pick('controls'),
    badge: pick('badge'),
    theme: pick('theme'),
  };
}

export async function readSettings(): Promise<Settings> {
  return parseSettings((await browser.storage.local.get(key))[key]);
}

export async function writeSettings(change: Partial<Settings>): Promise<Settings> {
  const settings = { ...(await readSettings()), ...change };
  await browser.storage.local.set({ [key]: settings });
  return settings;
}

/** Calls back with every later change, from any context, until the signal aborts. */
export function watchSettings(onChange: (settings: Settings) => void, signal?: AbortSignal): void {
  const listener = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    if (area === 'local' && changes[key]) onChange(parseSettings(changes[key].newValue));
  };
  browser.storage.onChanged.addListener(listener);
  signal?.addEventListener('abort', () => browser.storage.onChanged.removeListener(listener));
}
