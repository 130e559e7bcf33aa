import { textOf } from './text.ts';
import { findRows } from './find-rows.ts';
import { idInHref, trackIdInUriParameter } from './ids.ts';
import { readArtists, readRow } from './read-row.ts';
import * as names from './selectors.ts';
import type { PageContext } from './page-kind.ts';
import type { SongMemory } from './song-memory.ts';
import type { AlbumRef, ArtistRef, TrackId } from '../../domain/track.ts';

/** A song as the bar shows it; the id may be out of reach for now. */
export interface PlayingSong {
  readonly id: TrackId | null;
  readonly title: string;
  readonly artists: readonly ArtistRef[];
  readonly album: AlbumRef | null;
  readonly durationMs: number | null;
}

export type NowPlaying =
  | { readonly kind: 'track'; readonly song: PlayingSong }
  | { readonly kind: 'local'; readonly title: string }
  | { readonly kind: 'ad' | 'episode' | 'nothing' };

/**
 * Reads the now-playing bar. The song's id comes from, best first: the bar's own link, the side panel's
 * link with a URI, the row in view that plays, the memory of rows seen; else it stays null.
 */
export function readNowPlaying(root: ParentNode, page: PageContext, memory: SongMemory): NowPlaying {
  const bar = root.querySelector(names.barRoot);
  if (!bar) return { kind: 'nothing' };
  const adType = bar.getAttribute(names.barAdTypeAttribute);
  if ((adType && adType !== names.barNoAd) || bar.querySelector(names.barAd)) return { kind: 'ad' };
  if (bar.querySelector(`${names.barShow},a[href*="/episode/"],a[href*="/show/"]`))
    return { kind: 'episode' };
  const link = bar.querySelector(names.barLink) ?? bar.querySelector(`${names.barTitle} a`);
  const title = textOf(link) || textOf(bar.querySelector(names.barTitle));
  const local = link ? null : bar.querySelector(names.barLocal);
  if (local) return { kind: 'local', title: textOf(local) };
  if (!title) return { kind: 'nothing' };
  const href = link?.getAttribute('href');
  const albumId = idInHref(href, 'album');
  const song = {
    title,
    artists: readArtists(bar.querySelector(names.barSubtitles) ?? bar),
    album: albumId ? { id: albumId, name: '' } : null,
    durationMs: readDuration(bar),
  };
  const id =
    idInHref(href, 'track') ??
    trackIdInUriParameter(href) ??
    idFromPanel(root, song) ??
    idFromPlayingRow(root, page, song) ??
    memory.recall({ albumId, title, durationMs: song.durationMs });
  return { kind: 'track', song: { id, ...song } };
}

type SongWithoutId = Omit<PlayingSong, 'id'>;

/** From the slider, in milliseconds; the text beside it may count down instead. */
function readDuration(bar: Element): number | null {
  const max = Number(bar.querySelector(names.barProgress)?.getAttribute('max'));
  return max >= 1000 && max <= 36_000_000 ? max : null;
}

/** The panel may lag behind the bar: it counts only where its own title, or else its album, is the bar's. */
function idFromPanel(root: ParentNode, song: SongWithoutId): TrackId | null {
  const all = [...(root.querySelector(names.panel)?.querySelectorAll(names.uriLink) ?? [])];
  const links = all.filter((link) => !link.closest('li,[role="row"]'));
  const titles = links.filter((link) => link.matches(names.trackLink) && textOf(link));
  const fitting =
    titles.length > 0
      ? titles.filter((link) => textOf(link) === song.title)
      : links.filter((link) => link.matches(names.barPanelLink) && isOfAlbum(link, song.album));
  return trackIdInUriParameter(fitting[0]?.getAttribute('href'));
}

function isOfAlbum(link: Element, album: AlbumRef | null): boolean {
  const id = idInHref(link.getAttribute('href'), 'album');
  return !id || !album?.id || id === album.id;
}

function idFromPlayingRow(root: ParentNode, page: PageContext, song: SongWithoutId): TrackId | null {
  const ids = new Set<TrackId>();
  for (const mark of root.querySelectorAll(names.barPlaying)) {
    const around = mark.closest(names.rowLike);
    for (const row of around ? findRows(around).rows : []) {
      const reading = row.contains(mark) || row === mark ? readRow(row, () => page) : null;
      if (reading?.kind === 'track' && isSame(reading.track, song)) ids.add(reading.track.id);
    }
  }
  return ids.size === 1 ? ([...ids][0] ?? null) : null;
}

function isSame(row: SongWithoutId, song: SongWithoutId): boolean {
  const albums = row.album?.id && song.album?.id ? row.album.id === song.album.id : true;
  const lengths =
    row.durationMs !== null && song.durationMs !== null
      ? Math.abs(row.durationMs - song.durationMs) <= 1000
      : true;
  return row.title === song.title && albums && lengths;
}

/**
 * How far the song is, as a text that differs whenever it moved on; '' where the bar does not tell. The second
 * part differs between playing and paused; neither means anything by itself.
 */
export function readProgress(root: ParentNode): { readonly position: string; readonly button: string } {
  const bar = root.querySelector(names.barRoot);
  const slider = bar?.querySelector<HTMLInputElement>(names.barProgress)?.value ?? '';
  return {
    position: slider + textOf(bar?.querySelector(names.barPosition)),
    button: bar?.querySelector(names.barPlayPause)?.getAttribute('aria-label') ?? '',
  };
}

/** The page's own button for the next song; null where there is none, or none to press. */
export function nextButton(root: ParentNode): HTMLElement | null {
  return root.querySelector<HTMLElement>(`${names.barRoot} ${names.barNext}:not(:disabled)`);
}
