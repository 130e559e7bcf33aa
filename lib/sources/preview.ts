/**
 * Deezer's 30-second preview, heard by ReccoBeats' analysis. The clip is handed from one service to the
 * other and forgotten: nine numbers are all that is kept.
 */
import type { Track } from '../domain/track.ts';
import { ask } from './ask.ts';
import type { AskDeps } from './ask.ts';
import type { Deezer } from './deezer.ts';
import type { ReccoBeatsClient } from './reccobeats.ts';
import { SourceError } from './source.ts';
import type { FeatureSource } from './source.ts';

const day = 86_400_000;
const mostBytes = 5 * 1024 * 1024;

/** Previews come from Deezer's own hosts and from nowhere else. */
const isPreview = (address: string): boolean => /^https:\/\/[a-z0-9-]+\.dzcdn\.net\//.test(address);

export function createPreview(
  deps: AskDeps & {
    readonly deezer: Pick<Deezer, 'find'>;
    readonly reccobeats: Pick<ReccoBeatsClient, 'analyse'>;
    readonly now: () => number;
  },
): FeatureSource {
  async function clipOf(song: Track, signal: AbortSignal, again: boolean): Promise<Blob | null> {
    const address = (await deps.deezer.find(song, signal))?.preview ?? '';
    if (!isPreview(address)) return null;
    try {
      const clip = await ask(deps, 'Deezer', address, signal, {}, (response) => response.blob());
      return clip.size > 0 && clip.size <= mostBytes ? clip : null;
    } catch (error) {
      // An address is good for 900 seconds: a fresh one may do.
      if (again && error instanceof SourceError && error.code === 'service-down')
        return clipOf(song, signal, false);
      throw error;
    }
  }

  return {
    id: 'preview',
    batchSize: 1,
    // Files are throttled much earlier than questions.
    gapMs: 2_000,
    perDay: 200,
    restAfterMissMs: 7 * day,
    refreshAfterMs: 180 * day,
    async lookUp(songs, signal) {
      const [song] = songs;
      const clip = song ? await clipOf(song, signal, true) : null;
      if (!song || !clip) return { found: [], missed: songs.map(({ id }) => id) };
      const values = await deps.reccobeats.analyse(clip, signal);
      if (Object.keys(values).length === 0) return { found: [], missed: [song.id] };
      const told = { trackId: song.id, source: 'preview', via: 'preview' } as const;
      return { found: [{ ...told, values, isrc: null, fetchedAt: deps.now() }], missed: [] };
    },
  };
}
