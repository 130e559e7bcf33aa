import { accessSync, constants } from 'node:fs';
import { basename, delimiter, join } from 'node:path';

export type BrowserKind = 'chromium' | 'firefox';

/** Commands to look for on the PATH; Chromium first: Google's own build loads no unpacked extension by switch. */
const commands: Readonly<Record<BrowserKind, readonly string[]>> = {
  chromium: [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'microsoft-edge',
    'brave-browser',
  ],
  firefox: ['firefox-esr', 'firefox', 'firefox-developer-edition', 'librewolf'],
};

const wellKnown: Readonly<Record<BrowserKind, readonly string[]>> = {
  chromium: [
    '/usr/bin/chromium',
    '/snap/bin/chromium',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    'C:\\Program Files\\Chromium\\Application\\chrome.exe',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
  firefox: [
    '/usr/bin/firefox-esr',
    '/usr/bin/firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
    'C:\\Program Files (x86)\\Mozilla Firefox\\firefox.exe',
  ],
};

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const kindOf = (path: string): BrowserKind =>
  /firefox|librewolf/i.test(basename(path)) ? 'firefox' : 'chromium';

/**
 * The path of a browser, or null when there is none. LIKELIHOOD_BROWSER names another; whether that
 * is a Firefox is told by its file name, so that one variable serves both.
 */
export function findBrowser(kind: BrowserKind): string | null {
  const named = process.env['LIKELIHOOD_BROWSER'];
  if (named && kindOf(named) === kind) return runs(named) ? named : null;
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const onPath = commands[kind].flatMap((command) => folders.map((folder) => join(folder, command)));
  return [...onPath, ...wellKnown[kind]].find(runs) ?? null;
}

/** What to tell a person whose machine has no such browser, in one line. */
export function remedyFor(kind: BrowserKind): string {
  const named = process.env['LIKELIHOOD_BROWSER'];
  if (named && kindOf(named) === kind) return `LIKELIHOOD_BROWSER is ${named}, and that cannot be run.`;
  return kind === 'chromium'
    ? 'No Chromium found: install the package "chromium" (Debian: apt-get install chromium), or set LIKELIHOOD_BROWSER to the path of a Chromium.'
    : 'No Firefox found: install the package "firefox-esr" (Debian: apt-get install firefox-esr) or Firefox 140 or newer, or set LIKELIHOOD_BROWSER to its path.';
}

/** @throws Error with the remedy when there is none. */
export function requireBrowser(kind: BrowserKind): string {
  const path = findBrowser(kind);
  if (path === null) throw new Error(remedyFor(kind));
  return path;
}
