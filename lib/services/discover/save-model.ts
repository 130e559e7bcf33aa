/** The model on its way to where the songs are. */
import type { CatalogueClient } from '../../catalogue/client.ts';
import type { ModelFormat } from '../../catalogue/room.ts';
import type { Desk } from './desk.ts';

/** Hands a file to the browser as a download. */
export type SaveFile = (fileName: string, content: string | Uint8Array<ArrayBuffer>) => void;

/** What the query calls the table of songs: how to use it says the same. */
const table = 'songs';

export function createModelSaver({ say }: Desk, client: Pick<CatalogueClient, 'ask'>, saveFile: SaveFile) {
  return async function saveModel(format: ModelFormat): Promise<void> {
    const content = await client.ask('export', { format, table });
    if (content === null) return say({ what: 'no-model' });
    const fileName = `likelihood.${format}`;
    saveFile(fileName, content);
    say({ what: 'saved', fileName });
  };
}
