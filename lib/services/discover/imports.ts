/** Files on their way into the catalogue, and those that wait for an answer. */
import type { CatalogueClient } from '../../catalogue/client.ts';
import type { ImportOutcome } from '../../catalogue/protocol.ts';
import type { Desk } from './desk.ts';

const asksLatin1 = (outcome: ImportOutcome): boolean =>
  outcome.state === 'failed' && outcome.fault === 'latin-1';

export function createImports({ change, fail }: Desk, client: Pick<CatalogueClient, 'ask'>) {
  let outcomes: readonly ImportOutcome[] = [];
  let waiting: readonly File[] = [];

  function show(next: readonly ImportOutcome[], files: readonly File[]): void {
    outcomes = next;
    const refused = new Set(next.filter(asksLatin1).map(({ name }) => name));
    waiting = files.filter(({ name }) => refused.has(name));
    change({ outcomes, latin1: waiting.map(({ name }) => name) });
  }

  async function take(files: readonly File[], latin1: boolean): Promise<void> {
    const kept = latin1 ? outcomes.filter((outcome) => !asksLatin1(outcome)) : [];
    show(kept, []);
    change({ said: null });
    try {
      show([...kept, ...(await client.ask('import', { files, latin1 }))], files);
    } catch (error) {
      fail(error);
    }
  }

  return {
    take: (files: readonly File[]) => take(files, false),
    takeLatin1: () => take(waiting, true),
    dismiss: () => show([], []),
  };
}
