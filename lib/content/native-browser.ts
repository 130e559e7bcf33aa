import type { Browser } from 'webextension-polyfill';

/**
 * The browser's own extension API, in place of webextension-polyfill where every kilobyte counts: the
 * content script is loaded into each page, the background at each waking. Chromium 120 and Firefox 140
 * answer with promises by themselves. Unlike the polyfill's, a Chromium listener cannot answer with a
 * promise: the background's calls back instead, the content script's does not answer at all.
 */
const { browser, chrome } = globalThis as { browser?: Browser; chrome?: Browser }; // one of them is there in an extension

export default (browser ?? chrome) as Browser; // an extension's context by definition
