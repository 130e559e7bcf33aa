import browser from 'webextension-polyfill';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { send } from '../../lib/message-client.ts';
import { parseLook, readStored, watchStored } from '../../lib/look.ts';
import { startPlayerPage } from '../../lib/content/start.ts';
import type { Push } from '../../lib/messages.ts';
import type { Send } from '../../lib/message-client.ts';

/** How soon a script that an update cut off from its extension takes its controls away. */
const orphanCheckMs = 2000;

export default defineContentScript({
  matches: ['https://open.spotify.com/*'],
  excludeMatches: ['https://open.spotify.com/embed/*', 'https://open.spotify.com/embed-podcast/*'],
  runAt: 'document_idle',
  async main(ctx) {
    const orphanCheck = setInterval(() => void ctx.isInvalid, orphanCheckMs);
    ctx.onInvalidated(() => clearInterval(orphanCheck));
    const checkedSend: Send = async (type, data) => {
      const answer = await send(type, data);
      if (!answer.ok) void ctx.isInvalid;
      return answer;
    };
    const look = parseLook(await readStored());
    if (ctx.isInvalid) return;
    const page = startPlayerPage({ root: document, send: checkedSend, look, signal: ctx.signal });
    watchStored((stored) => page.choose(parseLook(stored)), ctx.signal);
    const onPush = (push: unknown) => {
      page.receive(push as Push); // only our own background can reach this listener
    };
    browser.runtime.onMessage.addListener(onPush);
    ctx.onInvalidated(() => browser.runtime.onMessage.removeListener(onPush));
  },
});
