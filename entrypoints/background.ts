import browser from 'webextension-polyfill';
import type { Runtime } from 'webextension-polyfill';
import { defineBackground } from 'wxt/utils/define-background';
import { createBackground } from '../lib/services/background.ts';
import { refreshPlayerTabs } from '../lib/services/player-tabs.ts';
import { createOffscreenHost, createPageHost, createWorkerOwner } from '../lib/services/training-host.ts';
import type { OffscreenApi } from '../lib/services/training-host.ts';
import type { TrainingHost } from '../lib/services/training.ts';

export default defineBackground(() => {
  const background = createBackground({ browser, host: trainingHost() });

  function trainingHost(): TrainingHost {
    if (import.meta.env.FIREFOX) return eventPageHost();
    // webextension-polyfill passes chrome.offscreen through without types.
    const { offscreen } = browser as unknown as { offscreen: OffscreenApi };
    return createOffscreenHost(offscreen, (message) => browser.runtime.sendMessage(message));
  }

  function eventPageHost(): TrainingHost {
    let timer: ReturnType<typeof setInterval> | undefined;
    const owner = createWorkerOwner({
      newWorker: () => new Worker('/training-worker.js'),
      onReport: (report) => background.onTrainingReport(report),
    });
    return createPageHost(owner, (on) => {
      clearInterval(timer);
      // Firefox ends an idle event page in spite of a busy worker.
      if (on) timer = setInterval(() => void browser.runtime.getPlatformInfo(), 10_000);
    });
  }

  // Answers by calling back, which every browser understands: see lib/content/native-browser.ts.
  browser.runtime.onMessage.addListener(((message, sender, answer) => {
    const answered = background.onMessage(message, sender);
    void answered?.then(answer);
    return answered ? true : undefined;
  }) as Runtime.OnMessageListenerCallback);
  browser.alarms.onAlarm.addListener(({ name }) => background.onAlarm(name));
  browser.commands.onCommand.addListener((name) => background.onCommand(name));
  browser.tabs.onRemoved.addListener((tabId) => background.onTabRemoved(tabId));
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install')
      void browser.tabs.create({ url: browser.runtime.getURL('dashboard.html#welcome') });
    refreshPlayerTabs(browser, background.report);
  });
  browser.permissions.onAdded.addListener(({ permissions = [], origins = [] }) => {
    // A further source's host changes nothing in the player's tabs: drawn anew, their badges would flicker.
    const concernsTabs = permissions.length > 0 || origins.some((origin) => origin.includes('spotify'));
    if (concernsTabs) refreshPlayerTabs(browser, background.report);
  });
  browser.permissions.onRemoved.addListener((removed) => background.onPermissionsRemoved(removed));
  browser.runtime.onStartup.addListener(() => {
    // Being woken at the start of the browser is all that is wanted: resume() below goes on with the queue.
  });
  background.resume();
});
