import type { Runtime, Tabs, Windows } from 'webextension-polyfill';

interface Deps {
  readonly runtime: Pick<Runtime.Static, 'getURL'>;
  readonly tabs: Pick<Tabs.Static, 'query' | 'create' | 'update'>;
  /** Firefox for Android has none. */
  readonly windows?: Pick<Windows.Static, 'update'>;
}

/** Shows a place of the dashboard: in the one that asks for it, or in one that is open, or in a new one. */
export async function openDashboard(
  { runtime, tabs, windows }: Deps,
  place = '',
  asking?: Pick<Runtime.MessageSender, 'tab' | 'url'>,
): Promise<void> {
  const dashboard = runtime.getURL('dashboard.html');
  const url = place ? `${dashboard}#${place}` : dashboard;
  if (asking?.tab?.id !== undefined && asking.url?.startsWith(dashboard)) {
    await tabs.update(asking.tab.id, { active: true, url });
    return;
  }
  // Not every browser lets its own pages be searched for; a second dashboard is no harm then.
  const [open] = await tabs.query({ url: `${dashboard}*` }).catch(() => []);
  if (open?.id === undefined) await tabs.create({ url });
  else {
    const { windowId } = await tabs.update(open.id, place ? { active: true, url } : { active: true });
    if (windowId !== undefined) await windows?.update(windowId, { focused: true });
  }
}
