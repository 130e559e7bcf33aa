import type { Runtime, Tabs } from 'webextension-polyfill';

/** Shows a room of the dashboard: in the one that asks for it, or in one that is open, or in a new one. */
export async function openDashboard(
  tabs: Pick<Tabs.Static, 'query' | 'create' | 'update'>,
  dashboard: string,
  room = '',
  asking?: Pick<Runtime.MessageSender, 'tab' | 'url'>,
): Promise<void> {
  const url = room ? `${dashboard}#${encodeURIComponent(room)}` : dashboard;
  if (asking?.tab?.id !== undefined && asking.url?.startsWith(dashboard)) {
    await tabs.update(asking.tab.id, { active: true, url });
    return;
  }
  // Not every browser lets its own pages be searched for; a second dashboard is no harm then.
  const [open] = await tabs.query({ url: `${dashboard}*` }).catch(() => []);
  if (open?.id === undefined) await tabs.create({ url });
  else await tabs.update(open.id, room ? { active: true, url } : { active: true });
}
