import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';
import { discoveryHosts } from './lib/domain/discovery.ts';
import { linkHosts } from './lib/domain/links.ts';

/** Hosts the product needs to work at all. Anything further is asked for on the click that needs it. */
const hosts = ['https://open.spotify.com/*', 'https://api.reccobeats.com/*'];

/** Further sources of audio features and of songs, each behind a switch: see lib/domain/{links,discovery}.ts. */
const optionalHosts = new Set([...Object.values(linkHosts), ...Object.values(discoveryHosts)].flat());

/**
 * What every kilobyte counts in: content scripts go into every page of the player, and the background is parsed
 * at each waking. There the browsers' own promises spare them the polyfill's bulk, and our scripts' own few
 * lines that of WXT's context.
 */
const slim: Readonly<Record<string, string>> = {
  'webextension-polyfill': './lib/content/native-browser.ts',
  'wxt/utils/content-script-context': './lib/content/script-life.ts',
};

function slimWhereItCounts() {
  let counts = false;
  return {
    name: 'slim-where-it-counts',
    enforce: 'pre' as const,
    configResolved({ build }: { build: { lib?: unknown } }) {
      counts = /\.content|background/.test(JSON.stringify(build.lib ?? ''));
    },
    resolveId(id: string) {
      const file = counts ? slim[id] : undefined;
      return file ? fileURLToPath(new URL(file, import.meta.url)) : null;
    },
  };
}

export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill'],
  imports: false,
  manifestVersion: 3,
  webExt: { startUrls: ['https://open.spotify.com/'] },
  manifest: ({ browser }) => ({
    name: '__MSG_extensionName__',
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    minimum_chrome_version: '120',
    // `identity` carries no warning: it opens Spotify's own consent page for those who connect.
    permissions: [
      'storage',
      'unlimitedStorage',
      'alarms',
      'identity',
      ...(browser === 'firefox' ? [] : ['offscreen']),
    ],
    // Chromium alone needs it, and only to bring new controls into player tabs that were open before
    // an update; it carries no warning and is asked for with the listener's yes on the first-run page.
    ...(browser === 'firefox' ? {} : { optional_permissions: ['scripting'] }),
    host_permissions: hosts,
    optional_host_permissions: [...optionalHosts],
    content_security_policy: {
      extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'",
    },
    commands: {
      'like-playing': { description: '__MSG_commandLike__' },
      'dislike-playing': { description: '__MSG_commandDislike__' },
      'clear-playing': { description: '__MSG_commandClear__' },
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'likelihood@likelihood.example',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'], optional: ['websiteContent'] },
            },
            // Firefox for Android knows the consent above only since then.
            gecko_android: { strict_min_version: '142.0' },
          },
        }
      : {}),
  }),
  vite: () => ({
    plugins: [slimWhereItCounts(), preact()],
    build: {
      target: 'es2022',
      // Libraries' words for their developers; ours go to the one reporter.
      rolldownOptions: { output: { minify: { compress: { dropConsole: true } } } },
    },
    // Dexie's own build for browsers of today; by default it ships what was compiled for those of 2015.
    resolve: { alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' }] },
  }),
});
