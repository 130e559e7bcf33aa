/** The listener's yes, together with what each browser wants to be asked in the same click. */
import type { Permissions } from 'webextension-polyfill';

export interface ConsentDeps {
  readonly permissions: Pick<Permissions.Static, 'request' | 'remove'>;
  readonly isFirefox: boolean;
  /** Stores the choice; resolves with whether that worked. */
  readonly store: (given: boolean) => Promise<boolean>;
}

// Firefox 140 and later; the polyfill's types do not know it yet.
const dataCollection = { data_collection: ['websiteContent'] } as Permissions.Permissions;
// Brings new controls into player tabs that were open before an update of the extension.
const scripting = { permissions: ['scripting'] } as Permissions.Permissions; // Chromium; not in the polyfill's list of optional ones

export function createConsent({ permissions, isFirefox, store }: ConsentDeps) {
  /** Firefox shows the listener its own question; a browser that does not know the permission has none. */
  async function browserAgrees(): Promise<boolean> {
    try {
      return await permissions.request(dataCollection);
    } catch {
      return true;
    }
  }

  return {
    /** To be called straight from a click: the browsers' own questions need it. 'refused' stores nothing. */
    async give(): Promise<'given' | 'refused' | 'failed'> {
      if (isFirefox) {
        if (!(await browserAgrees())) return 'refused';
      } else {
        // A comfort, no condition: without it, tabs open during an update want a reload.
        permissions.request(scripting).catch(() => false);
      }
      return (await store(true)) ? 'given' : 'failed';
    },
    async takeBack(): Promise<void> {
      await store(false);
      if (isFirefox) await permissions.remove(dataCollection).catch(() => false);
    },
  };
}
