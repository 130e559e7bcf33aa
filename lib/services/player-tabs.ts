import type { Browser } from 'webextension-polyfill';
import type { Report } from './deps.ts';
import { playerPages } from './pushes.ts';

/** What of chrome.scripting is used; it is there once the listener allowed it. */
interface ScriptingApi {
  executeScript(injection: { target: { tabId: number }; files: readonly string[] }): Promise<unknown>;
}

/**
 * Chromium leaves the old, cut-off content script in open tabs after an install or update; Firefox renews
 * them itself. A new script removes what an old one left, so running it twice is harmless.
 */
export function refreshPlayerTabs(browser: Browser, report: Report): void {
  const { scripting } = browser as unknown as { scripting?: ScriptingApi }; // optional permission, untyped in the polyfill
  if (import.meta.env.FIREFOX || !scripting) return;
  const files = browser.runtime.getManifest().content_scripts?.flatMap(({ js }) => js ?? []) ?? [];
  const renew = async () => {
    const tabs = await browser.tabs.query({ url: playerPages });
    await Promise.allSettled(
      tabs.map(({ id }) =>
        id === undefined ? null : scripting.executeScript({ target: { tabId: id }, files }),
      ),
    );
  };
  renew().catch((error: unknown) => report('player tabs', error));
}
