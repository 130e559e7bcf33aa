import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { requireBrowser } from './find-browser.ts';
import type { LaunchOptions } from './chromium.ts';

export interface FirefoxHarness {
  readonly browser: Browser;
  /** The host of the extension's own pages. Empty without an extension. */
  readonly extensionId: string;
  newPlayerPage(path?: string): Promise<Page>;
  /** Opens `popup.html` and the like. Its `url()` stays about:blank, and `goto` on it never ends: poll `evaluate`. */
  openExtensionPage(name: string): Promise<Page>;
  /** Installs the folder anew over itself, as an update does. */
  reloadExtension(): Promise<void>;
  close(): Promise<void>;
}

const extensionUuid = '11111111-2222-4333-8444-555555555555';

function geckoIdOf(extensionDir: string): string {
  // The shape of a manifest for Firefox; checked on the next line.
  const manifest = JSON.parse(readFileSync(join(extensionDir, 'manifest.json'), 'utf8')) as {
    browser_specific_settings?: { gecko?: { id?: string } };
  };
  const id = manifest.browser_specific_settings?.gecko?.id;
  if (!id) throw new Error(`${extensionDir}/manifest.json names no browser_specific_settings.gecko.id`);
  return id;
}

/** @throws Error with a remedy when there is no Firefox. */
export async function launchFirefox(options: LaunchOptions): Promise<FirefoxHarness> {
  const { extensionDir, port, hosts, headless = true, userDataDir, colorScheme = 'dark' } = options;
  const { viewport = { width: 1440, height: 900 }, args = [] } = options;
  const browser = await launch({
    browser: 'firefox',
    executablePath: requireBrowser('firefox'),
    headless,
    acceptInsecureCerts: true,
    defaultViewport: viewport,
    // Lets pages of extensions be driven.
    args: ['--remote-allow-system-access', ...args],
    ...(userDataDir ? { userDataDir } : {}),
    extraPrefsFirefox: {
      // Nobody is there to answer Firefox's own question; the yes itself is a real click.
      'extensions.webextOptionalPermissionPrompts': false,
      'network.dns.localDomains': hosts.join(','),
      'network.socket.forcePort': `443=${port}`,
      'ui.systemUsesDarkTheme': colorScheme === 'dark' ? 1 : 0,
      'layout.css.prefers-color-scheme.content-override': colorScheme === 'dark' ? 0 : 1,
      // Headless says that there is no mouse: a fine pointer (2) that hovers (4).
      'ui.primaryPointerCapabilities': 6,
      'ui.allPointerCapabilities': 6,
      ...(extensionDir
        ? { 'extensions.webextensions.uuids': JSON.stringify({ [geckoIdOf(extensionDir)]: extensionUuid }) }
        : {}),
    },
  });
  const install = async () => {
    if (extensionDir) await browser.installExtension(extensionDir);
  };
  try {
    await install();
  } catch (error) {
    await browser.close();
    throw error;
  }

  return {
    browser,
    extensionId: extensionDir ? extensionUuid : '',
    async newPlayerPage(path = '/') {
      const page = await browser.newPage();
      await page.goto(`https://open.spotify.com${path}`, { waitUntil: 'load' });
      await page.waitForFunction('window.__sp !== undefined');
      return page;
    },
    async openExtensionPage(name) {
      const [, file = name, rest = ''] = /^([^?#]*)(.*)$/.exec(name) ?? [];
      const page = await browser.newPage();
      const address = `moz-extension://${extensionUuid}/${file.replace(/\.html$/, '')}.html${rest}`;
      // Never resolves for these pages, although they load.
      void page.goto(address).catch(() => {});
      const end = Date.now() + 10_000;
      for (;;) {
        const there = await page
          .evaluate(`location.protocol === 'moz-extension:' && document.readyState === 'complete'`)
          .catch(() => false);
        if (there === true) return page;
        if (Date.now() > end) throw new Error(`waited 10 s for ${address}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    reloadExtension: install,
    close: () => browser.close(),
  };
}
