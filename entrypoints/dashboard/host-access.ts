/** Access to the player's page and to the source: given at install, but a listener may take it back. */
import browser from 'webextension-polyfill';

const hosts = { origins: ['https://open.spotify.com/*', 'https://api.reccobeats.com/*'] };

/** Calls back with whether both hosts are allowed, now and after every change. */
export function watchHostAccess(onChange: (allowed: boolean) => void): void {
  const tell = () => void browser.permissions.contains(hosts).then(onChange);
  browser.permissions.onAdded.addListener(tell);
  browser.permissions.onRemoved.addListener(tell);
  tell();
}

/** Asks the browser; only works straight from a click. */
export const requestHostAccess = (): Promise<boolean> => browser.permissions.request(hosts);
