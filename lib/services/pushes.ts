import type { Tabs } from 'webextension-polyfill';
import type { Push } from '../messages.ts';

export const playerPages = 'https://open.spotify.com/*';

export interface Pushes {
  /** To every player tab, or to one. Tabs without our content script are passed over. */
  send(push: Push, tabId?: number): Promise<void>;
}

export function createPushes(tabs: Pick<Tabs.Static, 'query' | 'sendMessage'>): Pushes {
  return {
    async send(push, tabId) {
      const targets =
        tabId === undefined ? (await tabs.query({ url: playerPages })).map(({ id }) => id) : [tabId];
      await Promise.allSettled(targets.map((id) => (id === undefined ? null : tabs.sendMessage(id, push))));
    },
  };
}
