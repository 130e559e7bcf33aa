/** The listener's choices, in storage.local. */
import browser from 'webextension-polyfill';
import type { LinkId } from './domain/features.ts';
import { switchable } from './domain/links.ts';
import type { SwitchId } from './domain/links.ts';
import { isSpotifyId } from './domain/track.ts';
import { parseLook, readStored, settingsKey, watchStored } from './look.ts';
import type { ArtistRef } from './domain/track.ts';
import type { Look } from './look.ts';

export interface Settings extends Look {
  /** The listener's yes to sending song ids to ReccoBeats; null until asked. */
  readonly consent: { readonly given: boolean; readonly at: number } | null;
  /** Popup and dashboard; `system` follows the browser. */
  readonly theme: 'system' | 'light' | 'dark';
  /** Skip disliked songs and those of artists on the never list as they start. */
  readonly autoSkip: boolean;
  /** With it: skip songs with a score under this whole number from 1 to 100; null for none. */
  readonly skipBelow: number | null;
  /** Artists that are never to be heard. */
  readonly never: readonly ArtistRef[];
  /** Where features of songs that ReccoBeats does not know by id may come from. */
  readonly links: { readonly [link in SwitchId]: boolean };
}

/** May this link be asked? Nothing is before the listener's yes; what sends more waits for its own switch. */
export const mayAskLink = ({ consent, links }: Settings, link: LinkId): boolean =>
  consent?.given === true && (link === 'reccobeats' || links[link]);

export const defaultSettings: Settings = {
  consent: null,
  controls: 'always',
  badge: 'pill',
  theme: 'system',
  autoSkip: false,
  skipBelow: null,
  never: [],
  // What sends nothing is on; what sends more than ids is off.
  links: { recording: true, isrc: false, acousticbrainz: false, preview: false, estimate: true },
};

const themes = ['system', 'light', 'dark'] as const;

/** Anything stored, as valid settings: what is missing or damaged falls back to its default. */
export function parseSettings(stored: unknown): Settings {
  const found: Record<string, unknown> =
    stored && typeof stored === 'object' ? (stored as Record<string, unknown>) : {}; // narrowed just before
  const consent = found['consent'] as { given?: unknown; at?: unknown } | null | undefined; // checked below
  return {
    ...parseLook(found),
    consent:
      typeof consent?.given === 'boolean' && typeof consent.at === 'number'
        ? { given: consent.given, at: consent.at }
        : null,
    theme: themes.find((theme) => theme === found['theme']) ?? defaultSettings.theme,
    autoSkip: found['autoSkip'] === true,
    skipBelow: parseThreshold(found['skipBelow']),
    never: Array.isArray(found['never']) ? found['never'].filter(isArtist) : [],
    links: parseLinks(found['links']),
  };
}

const parseLinks = (stored: unknown): Settings['links'] => {
  const found = (stored ?? {}) as Settings['links']; // each value is checked
  const usual = defaultSettings.links;
  const pick = (link: SwitchId) => [link, typeof found[link] === 'boolean' ? found[link] : usual[link]];
  return Object.fromEntries(switchable.map(pick)) as Settings['links']; // every link has its entry
};

const parseThreshold = (value: unknown): number | null =>
  Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 100 ? Number(value) : null;

function isArtist(value: unknown): value is ArtistRef {
  const { id, name } = (value ?? {}) as { id?: unknown; name?: unknown }; // compared only
  return typeof name === 'string' && (id === null || isSpotifyId(id));
}

/** By id where the page tells one: artists of the same name are many. */
export const isSameArtist = (one: ArtistRef, other: ArtistRef): boolean =>
  one.id !== null && other.id !== null ? one.id === other.id : one.name === other.name;

export async function readSettings(): Promise<Settings> {
  return parseSettings(await readStored());
}

export async function writeSettings(change: Partial<Settings>): Promise<Settings> {
  const settings = { ...(await readSettings()), ...change };
  await browser.storage.local.set({ [settingsKey]: settings });
  return settings;
}

/** Calls back with every later change, from any context, until the signal aborts. */
export function watchSettings(onChange: (settings: Settings) => void, signal?: AbortSignal): void {
  watchStored((stored) => onChange(parseSettings(stored)), signal);
}
