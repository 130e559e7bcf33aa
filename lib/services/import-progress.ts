import { importProgressChannel } from '../messages.ts';
import type { ImportProgress } from '../messages.ts';

/** Tells the dashboards that are open how far an import is: a write under way cannot be seen in the store. */
export function createImportProgress(): (done: number, total: number) => void {
  let channel: BroadcastChannel | null = null;
  return (done, total) => {
    channel ??= new BroadcastChannel(importProgressChannel);
    channel.postMessage({ done, total } satisfies ImportProgress);
    if (done < total) return;
    channel.close();
    channel = null;
  };
}
