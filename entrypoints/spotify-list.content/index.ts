import browser from 'webextension-polyfill';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { onSharedPage } from '../../lib/content/shared.ts';
import { startListPage } from '../../lib/content/start-list.ts';
import { readSettings, watchSettings } from '../../lib/settings.ts';
import type { ListPage } from '../../lib/content/start-list.ts';
import type { Push } from '../../lib/messages.ts';

/** What comes after the controls: the bar above lists, and skipping. It builds on the page of the first script. */
export default defineContentScript({
  matches: ['https://open.spotify.com/*'],
  excludeMatches: ['https://open.spotify.com/embed/*', 'https://open.spotify.com/embed-podcast/*'],
  runAt: 'document_idle',
  async main(ctx) {
    let settings = await readSettings();
    let page: ListPage | null = null;
    if (ctx.isInvalid) return;
    watchSettings((next) => {
      settings = next;
      page?.choose(next);
    }, ctx.signal);
    onSharedPage((shared) => {
      const signal = AbortSignal.any([shared.signal, ctx.signal]);
      page = startListPage({ ...shared, signal }, settings);
    }, ctx.signal);
    const onPush = (push: unknown) => {
      page?.receive(push as Push); // only our own background can reach this listener
    };
    browser.runtime.onMessage.addListener(onPush);
    ctx.onInvalidated(() => browser.runtime.onMessage.removeListener(onPush));
  },
});
