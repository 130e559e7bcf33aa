/** The switches of further sources: the hosts they need are asked for in the click that switches them on. */
import type { Permissions } from 'webextension-polyfill';
import { linkHosts } from '../../lib/domain/links.ts';
import type { SwitchId } from '../../lib/domain/links.ts';

export function createLinkSwitches(deps: {
  readonly permissions: Pick<Permissions.Static, 'request'>;
  readonly store: (link: SwitchId, on: boolean) => Promise<void>;
}) {
  /** To be called straight from a click; false where the browser did not allow the hosts: then nothing is stored. */
  return async (link: SwitchId, on: boolean): Promise<boolean> => {
    const origins = on ? linkHosts[link] : undefined;
    if (origins && !(await deps.permissions.request({ origins: [...origins] }).catch(() => false)))
      return false;
    await deps.store(link, on);
    return true;
  };
}
