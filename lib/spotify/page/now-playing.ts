import { clockMs, textOf } from './text.ts';
import { findRows } from './find-rows.ts';
import { idInHref, trackIdInUriParameter } from './ids.ts';
import { readRow } from './read-row.ts';
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
  | { readonly kind: 'ad' | 'episode' | 'local' | 'nothing' };

/**
 * Reads the now-playing bar. The song's id comes from, best first: the bar's own link, the side panel's
 * link with a URI, the row in view that plays, the memory of rows seen; else it stays null.
 */
export function readNowPlaying(root: ParentNode, page: PageContext, memory: SongMemory): NowPlaying {
  const bar = root.querySelector(names.bar.root);
  if (!bar) return { kind: 'nothing' };
  const adType = bar.getAttribute(names.bar.adTypeAttribute);
  if ((adType && adType !== names.bar.noAd) || bar.querySelector(names.bar.ad)) return { kind: 'ad' };
  if (bar.querySelector(`${names.bar.show},a[href*="/episode/"],a[href*="/show/"]`))
    return { kind: 'episode' };
  const link = bar.querySelector(names.bar.link) ?? bar.querySelector(`${names.bar.title} a`);
  const title = textOf(link) || textOf(bar.querySelector(names.bar.title));
  if (!link && bar.querySelector(`${names.bar.localTitle},${names.bar.localArtists}`))
    return { kind: 'local' };
  if (!title) return { kind: 'nothing' };
  const href = link?.getAttribute('href');
  const albumId = idInHref(href, 'album');
  const song = {
    title,
    artists: readArtists(bar),
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

function readArtists(bar: Element): ArtistRef[] {
  const artists = new Map<string, ArtistRef>();
  const links = [...bar.querySelectorAll(names.bar.artist)];
  const fallback =
    links.length > 0 ? links : bar.querySelectorAll(`${names.bar.subtitles} a[href*="/artist/"]`);
  for (const link of fallback) {
    const [id, name] = [idInHref(link.getAttribute('href'), 'artist'), textOf(link)];
    if (name) artists.set(id ?? name, { id, name });
  }
  return [...artists.values()];
}

/** From the slider, in milliseconds; the text beside it may count down instead. */
function readDuration(bar: Element): number | null {
  const max = Number(bar.querySelector(names.bar.progress)?.getAttribute('max'));
  if (max >= 1000 && max <= 36_000_000) return max;
  return clockMs(textOf(bar.querySelector(names.bar.duration)));
}

/** The panel may lag behind the bar: what it says counts only where title and album do not differ. */
function idFromPanel(root: ParentNode, song: SongWithoutId): TrackId | null {
  const panel = root.querySelector(names.panel);
  if (!panel) return null;
  const links = [...panel.querySelectorAll(names.uriLink)].filter((link) => !link.closest('li,[role="row"]'));
  const best = [...links.filter((link) => link.matches(names.bar.panelLink)), ...links];
  for (const link of best) {
    const href = link.getAttribute('href');
    const [id, albumId, text] = [trackIdInUriParameter(href), idInHref(href, 'album'), textOf(link)];
    if (!id || (text && text !== song.title)) continue;
    if (albumId && song.album?.id && albumId !== song.album.id) continue;
    return id;
  }
  return null;
}

function idFromPlayingRow(root: ParentNode, page: PageContext, song: SongWithoutId): TrackId | null {
  const ids = new Set<TrackId>();
  for (const mark of root.querySelectorAll(names.bar.playing)) {
    const around = mark.closest(names.rowLike);
    for (const row of around ? findRows(around).rows : []) {
      const reading = row.contains(mark) || row === mark ? readRow(row, page) : null;
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
