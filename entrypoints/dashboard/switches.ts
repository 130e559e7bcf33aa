/** Switches of sources: the hosts they need are asked for in the click that switches them on. */
import type { Permissions } from 'webextension-polyfill';

export function createSwitches<Id extends string>(deps: {
  readonly permissions: Pick<Permissions.Static, 'request'>;
  readonly hosts: { readonly [id in Id]?: readonly string[] };
  readonly store: (id: Id, on: boolean) => Promise<void>;
}) {
  /** To be called straight from a click; false where the browser did not allow the hosts: then nothing is stored. */
  return async (id: Id, on: boolean): Promise<boolean> => {
    const origins = (on && deps.hosts[id]) || [];
    if (origins.length > 0) {
      const allowed = await deps.permissions.request({ origins: [...origins] }).catch(() => false);
      if (!allowed) return false;
    }
    await deps.store(id, on);
    return true;
  };
}
