import type { Browser } from 'webextension-polyfill';

/**
 * The browser's own extension API, in place of webextension-polyfill where every kilobyte counts: the
 * content script is loaded into each page. Chromium 120 and Firefox 140 answer with promises by themselves.
 * Unlike the polyfill's, a Chromium listener cannot answer with a promise; ours do not answer at all.
 */
const { browser, chrome } = globalThis as { browser?: Browser; chrome?: Browser }; // one of them is there in an extension

export default (browser ?? chrome) as Browser; // an extension's context by definition
