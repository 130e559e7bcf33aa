import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type CDPSession, type Page, type Worker } from 'playwright-core';
import { requireBrowser } from './find-browser.ts';

export interface LaunchOptions {
  /** Folder of the built extension; none starts a bare browser. */
  readonly extensionDir?: string;
  /** Where the stand-ins listen, and under which names. */
  readonly port: number;
  readonly hosts: readonly string[];
  /** true by default. */
  readonly headless?: boolean;
  /** Kept when given; otherwise a fresh one that goes on close. */
  readonly userDataDir?: string;
  /** null (a window that a person may resize) or 1440 x 900 by default. */
  readonly viewport?: { readonly width: number; readonly height: number } | null;
  readonly colorScheme?: 'light' | 'dark';
  readonly args?: readonly string[];
}

export interface ChromiumHarness {
  readonly context: BrowserContext;
  /** Empty without an extension. */
  readonly extensionId: string;
  /** Opens a page of the stand-in player and waits until it has been drawn. */
  newPlayerPage(path?: string): Promise<Page>;
  /** Opens `popup.html` and the like; a query or hash may follow the name: `dashboard#settings`. */
  openExtensionPage(name: string): Promise<Page>;
  /** The extension's service worker, started if it sleeps. */
  serviceWorker(): Promise<Worker>;
  /** Ends the service worker as the browser does; the next event starts it anew, its memory gone. */
  killServiceWorker(): Promise<void>;
  /** Reloads the extension, as an update does, under the pages that are open. */
  reloadExtension(): Promise<void>;
  /** A session with the browser itself, for everything that Playwright does not reach. */
  browserSession(): Promise<CDPSession>;
  close(): Promise<void>;
}

function switchesFor({ extensionDir, port, hosts, headless = true, args = [] }: LaunchOptions): string[] {
  const mapped = hosts.map((host) => `MAP ${host}:443 127.0.0.1:${port}`);
  return [
    // Headless says that there is no mouse; pages then show what they keep for hovering.
    ...(headless
      ? [
          '--headless=new',
          '--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4',
        ]
      : []),
    ...(extensionDir
      ? [
          `--disable-extensions-except=${extensionDir}`,
          `--load-extension=${extensionDir}`,
          // For browsers that ignore the two above and take extensions by protocol only.
          '--enable-unsafe-extension-debugging',
        ]
      : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-features=Translate',
    '--ignore-certificate-errors',
    // Nothing reaches the outside: what the stand-ins do not answer is not found.
    `--host-resolver-rules=${[...mapped, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1', 'EXCLUDE localhost'].join(',')}`,
    ...args,
  ];
}

/** Outside developer mode an unpacked extension that reloads is switched off. */
function allowReloads(userDataDir: string): void {
  const preferences = join(userDataDir, 'Default', 'Preferences');
  if (existsSync(preferences)) return;
  mkdirSync(join(userDataDir, 'Default'), { recursive: true });
  writeFileSync(preferences, JSON.stringify({ extensions: { ui: { developer_mode: true } } }));
}

async function launchContext(options: LaunchOptions, userDataDir: string): Promise<BrowserContext> {
  const { viewport = { width: 1440, height: 900 }, colorScheme = 'dark' } = options;
  const launch = (chromiumSandbox: boolean) =>
    chromium.launchPersistentContext(userDataDir, {
      executablePath: requireBrowser('chromium'),
      // Playwright's own headless mode loads no extensions; the new one is asked for by switch.
      headless: false,
      chromiumSandbox,
      viewport,
      colorScheme,
      // Playwright's default switch would keep extensions taken by protocol from starting.
      ignoreDefaultArgs: ['--disable-extensions'],
      args: switchesFor(options),
    });
  // Root cannot use the sandbox, and some containers forbid it to everybody.
  if (process.getuid?.() === 0) return launch(false);
  return launch(true).catch(() => launch(false));
}

async function waitUntil<T>(what: string, ms: number, look: () => Promise<T | null | undefined>): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const found = await look().catch(() => null);
    if (found !== null && found !== undefined) return found;
    if (Date.now() > end) throw new Error(`waited ${ms} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** @throws Error with a remedy when there is no browser, and when the extension does not start. */
export async function launchChromium(options: LaunchOptions): Promise<ChromiumHarness> {
  const userDataDir = options.userDataDir ?? mkdtempSync(join(tmpdir(), 'likelihood-chromium-'));
  allowReloads(userDataDir);
  const context = await launchContext(options, userDataDir);
  const browser = context.browser();
  let session: CDPSession | null = null;

  async function browserSession(): Promise<CDPSession> {
    if (!browser) throw new Error('the browser is gone');
    session ??= await browser.newBrowserCDPSession();
    return session;
  }
  const isOurs = (url: string) => url.startsWith('chrome-extension://');
  const findWorker = async () => context.serviceWorkers().find((worker) => isOurs(worker.url())) ?? null;

  async function startExtension(extensionDir: string): Promise<string> {
    const worker = await waitUntil('the extension', 8000, findWorker).catch(async () => {
      const cdp = await browserSession();
      // The protocol's call is younger than Playwright's types.
      await cdp.send('Extensions.loadUnpacked' as 'Browser.getVersion', { path: extensionDir } as never);
      return waitUntil('the extension', 8000, findWorker);
    });
    return new URL(worker.url()).host;
  }

  async function close(): Promise<void> {
    await context.close().catch(() => {});
    if (!options.userDataDir) rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5 });
  }

  let extensionId = '';
  try {
    if (options.extensionDir) extensionId = await startExtension(options.extensionDir);
  } catch (error) {
    await close();
    throw error;
  }

  async function workerTargets() {
    const { targetInfos } = await (await browserSession()).send('Target.getTargets');
    return targetInfos.filter(({ type, url }) => type === 'service_worker' && url.includes(extensionId));
  }

  const openExtensionPage = async (name: string) => {
    const [, file = name, rest = ''] = /^([^?#]*)(.*)$/.exec(name) ?? [];
    const page = await context.newPage();
    await page.goto(`chrome-extension://${extensionId}/${file.replace(/\.html$/, '')}.html${rest}`);
    return page;
  };

  return {
    context,
    extensionId,
    browserSession,
    openExtensionPage,
    async newPlayerPage(path = '/') {
      const page = await context.newPage();
      await page.goto(`https://open.spotify.com${path}`);
      await page.waitForFunction('window.__sp !== undefined');
      return page;
    },
    serviceWorker: () => waitUntil('the service worker', 8000, findWorker),
    async killServiceWorker() {
      const cdp = await browserSession();
      const worker = await findWorker();
      const targets = await workerTargets();
      await worker?.evaluate(() => Object.assign(globalThis, { likelihoodKilled: true }));
      for (const { targetId } of targets) await cdp.send('Target.closeTarget', { targetId });
      // A message may start it anew at once, under the same target: then its memory tells that it was gone.
      const isAnew = () =>
        Promise.race([
          worker?.evaluate(() => !('likelihoodKilled' in globalThis)).catch(() => false),
          new Promise<false>((resolve) => setTimeout(resolve, 300, false)),
        ]);
      await waitUntil('the service worker to end', 5000, async () =>
        (await workerTargets()).length === 0 || (await isAnew()) ? true : null,
      );
    },
    async reloadExtension() {
      const before = new Set((await workerTargets()).map(({ targetId }) => targetId));
      const page = await openExtensionPage('popup');
      // The page goes with its extension, so the call never returns.
      await page.evaluate('void setTimeout(() => chrome.runtime.reload())').catch(() => {});
      await waitUntil('the reloaded extension', 15_000, async () =>
        (await workerTargets()).find(({ targetId }) => !before.has(targetId)),
      );
      await page.close().catch(() => {});
    },
    close,
  };
}
