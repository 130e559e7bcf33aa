import { counted, number } from './bar-text.ts';
import { gatherList } from './gather-list.ts';
import { text } from '../text.ts';
import type { GatherProgress } from './gather.ts';
import type { ListSongs } from './list-songs.ts';
import type { Panel } from './panel.ts';
import type { Track } from '../../domain/track.ts';

export interface GatherDeps {
  readonly list: Element;
  readonly songs: ListSongs;
  readonly panel: Panel;
  readonly signal: AbortSignal;
  nextPass(): Promise<void>;
}

export interface GatheredSongs {
  readonly tracks: readonly Track[];
  /** What could not be read, in words; nothing where all is there. */
  readonly missing: readonly string[];
}

/** The most songs of one message; see messages.ts. */
const mostTracks = 20_000;

/**
 * All songs of the list: at once where it was seen whole, else by scrolling through it, with progress and a
 * way to cancel. null where that was used, or where the list went.
 */
export async function gatherSongs(deps: GatherDeps): Promise<GatheredSongs | null> {
  const { list, songs, panel, signal, nextPass } = deps;
  const total = songs.total();
  let missing: readonly string[] = [];
  if (total === null || songs.seen() < total) {
    const cancelled = new AbortController();
    panel.show({
      title: text('barGathering'),
      lines: [text('barGatheringHint')],
      busy: true,
      buttons: [{ name: text('barCancel'), press: () => cancelled.abort() }],
    });
    const ended = AbortSignal.any([signal, cancelled.signal]);
    const outcome = await gatherList(list, nextPass, ended, (progress) => {
      panel.progress(progress.share, progressText(progress));
      missing = [text('barIncomplete', number(progress.known), number(progress.total ?? progress.known))];
    });
    if (outcome === 'cancelled') {
      if (!signal.aborted) panel.say(text('barCancelled'));
      return null;
    }
    if (outcome === 'complete') {
      songs.complete();
      missing = [];
    }
  }
  return { tracks: songs.tracks().slice(0, mostTracks), missing };
}

const progressText = ({ known, total }: GatherProgress): string =>
  total === null ? counted(known, 'barSong', 'barSongs') : text('barProgress', number(known), number(total));
