/** Chromium only: the document that owns the training worker, which a service worker cannot start. */
import browser from 'webextension-polyfill';
import type { Runtime } from 'webextension-polyfill';
import { createWorkerOwner } from '../../lib/services/training-host.ts';
import type { HostCommand } from '../../lib/services/training-host.ts';
import { send } from '../../lib/message-client.ts';

const owner = createWorkerOwner({
  newWorker: () => new Worker('/training-worker.js'),
  onReport: (report) => void send('training.report', { report }),
});

browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
  const { type, data } = (message ?? {}) as { type?: unknown; data?: HostCommand }; // our own background's, checked next
  // Only the background has no address of a page or tab.
  if (type !== 'offscreen.command' || sender.id !== browser.runtime.id || sender.tab || !data)
    return undefined;
  return Promise.resolve(owner.handle(data));
});
