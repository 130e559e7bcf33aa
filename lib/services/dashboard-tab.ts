import type { Tabs } from 'webextension-polyfill';

/** Shows a room of the dashboard, in the dashboard that is open where there is one. */
export async function openDashboard(
  tabs: Pick<Tabs.Static, 'query' | 'create' | 'update'>,
  dashboard: string,
  room = '',
): Promise<void> {
  const url = room ? `${dashboard}#${encodeURIComponent(room)}` : dashboard;
  // Not every browser lets its own pages be searched for; a second dashboard is no harm then.
  const [open] = await tabs.query({ url: `${dashboard}*` }).catch(() => []);
  if (open?.id === undefined) await tabs.create({ url });
  else await tabs.update(open.id, room ? { active: true, url } : { active: true });
}
