/** What the room Ratings can do, put together from messages, files and the store. */
import type {
  FileActions,
  ProfileActions,
  RatingsActions,
  RowActions,
} from '../../components/ratings/actions.ts';
import type { BackupActions } from '../../components/backup-settings.tsx';
import type { RatingRow } from '../../lib/domain/ratings-room.ts';
import type { Track } from '../../lib/domain/track.ts';
import { failure, success } from '../../lib/errors.ts';
import type { Result } from '../../lib/errors.ts';
import { send } from '../../lib/message-client.ts';
import { importProgressChannel } from '../../lib/messages.ts';
import type { ImportProgress } from '../../lib/messages.ts';
import { saveFile } from './save-file.ts';

/** Hands a made file to the browser. */
function saved(made: Result<{ readonly fileName: string; readonly text: string }>): Result<string> {
  if (!made.ok) return made;
  saveFile(made.value.fileName, made.value.text);
  return success(made.value.fileName);
}

/** Runs it; whatever it throws is a failure in words. */
async function attempt<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return success(await work());
  } catch (error) {
    return failure(error);
  }
}

/** The song as it is stored; a row of the table knows less than that. */
async function trackOf(row: RatingRow): Promise<Track> {
  const { createStore } = await import('../../lib/store/store.ts');
  const [track] = await createStore().tracks.of([row.trackId]);
  const { id = row.trackId, title = row.title, artists = [], album = null, durationMs = null } = track ?? {};
  return { id, title, artists, album, durationMs };
}

const rows: RowActions = {
  async setValue(row, value) {
    const track = await attempt(() => trackOf(row));
    if (!track.ok) return track;
    return send('ratings.set', { track: track.value, value, origin: 'ratings-room' });
  },
  remove: (ids) => send('ratings.delete', { ids: [...ids] }),
  move: (ids, to) => send('ratings.move', { ids: [...ids], to }),
};

const profiles: ProfileActions = {
  async create(name) {
    const made = await send('profiles.create', { name });
    if (!made.ok) return made;
    const switched = await send('profiles.switch', { id: made.value.id });
    return switched.ok ? made : switched;
  },
  rename: (id, name) => send('profiles.rename', { id, name }),
  remove: (id) => send('profiles.remove', { id }),
  switchTo: (id) => send('profiles.switch', { id }),
};

const files: Omit<FileActions, 'backup'> = {
  read: (file, options) =>
    attempt(async () => {
      const { readImportFile } = await import('../../lib/services/import-file.ts');
      return readImportFile(file, options);
    }),
  async importSongs(request, onProgress) {
    const channel = new BroadcastChannel(importProgressChannel);
    channel.addEventListener('message', ({ data }: MessageEvent<ImportProgress>) => onProgress(data));
    try {
      return await send('ratings.import', request);
    } finally {
      channel.close();
    }
  },
  cancelImport: () => void send('ratings.importCancel', {}),
  saveCsv: async () =>
    saved(
      await attempt(async () => {
        const { exportCsv } = await import('../../lib/services/export-file.ts');
        return exportCsv();
      }),
    ),
};

export const createRatingsActions = (backup: BackupActions): RatingsActions => ({
  rows,
  profiles,
  files: { ...files, backup },
  steps: {
    undo: (batchId) => send('ratings.undo', batchId === undefined ? {} : { batchId }),
    redo: () => send('ratings.redo', {}),
  },
  snapshots: {
    save: async (id) => saved(await send('snapshots.read', { id })),
    restore: (id) => send('snapshots.restore', { id }),
  },
});
