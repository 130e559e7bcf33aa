import { clockMs, textOf } from './text.ts';
import { idInHref, trackIdInUri, trackIdInUriParameter } from './ids.ts';
import * as names from './selectors.ts';
import type { PageContext } from './page-kind.ts';
import type { AlbumRef, ArtistRef, Track, TrackId } from '../../domain/track.ts';

export type RowReading =
  | { readonly kind: 'track'; readonly track: Track }
  | { readonly kind: 'local'; readonly title: string }
  | { readonly kind: 'episode' }
  /** Not loaded yet, or of a make that no rule knows: to be tried again when it changes. */
  | { readonly kind: 'unknown' };

/** Most artists a message may carry; see trackSchema in messages.ts. */
const mostArtists = 100;
const longestMs = 36_000_000;

/** Reads one row that findRows found, with what the page around it says for this song. Touches nothing. */
export function readRow(row: Element, pageOf: (id: TrackId) => PageContext): RowReading {
  const link = titleLink(row);
  const id = rowTrackId(row, link);
  if (!id) return rowWithoutTrack(row, link);
  // The queue beside an album is not the album's.
  const page = row.matches(names.listRowGeneration.selector) ? null : pageOf(id);
  const ownArtists = readArtists(row);
  const track: Track = {
    id,
    title: readTitle(row, link),
    artists: ownArtists.length > 0 ? ownArtists : (page?.artists ?? []),
    album: readAlbum(row) ?? page?.album ?? null,
    durationMs: readDuration(row),
  };
  return { kind: 'track', track };
}

/** The link that carries the title: by its test id, else the first to a song that shows text, else any. */
export function titleLink(row: Element): Element | null {
  const named = row.querySelector(names.titleLink);
  if (named) return named;
  const links = [...row.querySelectorAll(names.trackLink)];
  return links.find((link) => textOf(link)) ?? links[0] ?? null;
}

/** The song's id by link, else by the URI in the row's own labelling, else by a link's uri parameter. */
function rowTrackId(row: Element, link: Element | null): string | null {
  const byLink = idInHref(link?.getAttribute('href'), 'track');
  if (byLink) return byLink;
  if (link && !link.matches(names.trackLink)) return null; // an episode's title links elsewhere
  return (
    labelledUris(row).map(trackIdInUri).find(Boolean) ??
    trackIdInUriParameter(row.querySelector(names.uriLink)?.getAttribute('href'))
  );
}

function labelledUris(row: Element): (string | null)[] {
  const inside = row.querySelector('[id*="spotify:"],[aria-labelledby*="spotify:"]');
  return [row, ...(inside ? [inside] : [])].flatMap((element) => [
    element.getAttribute('aria-labelledby'),
    element.id,
  ]);
}

function rowWithoutTrack(row: Element, link: Element | null): RowReading {
  const uris = labelledUris(row).join(' ');
  const href = link?.getAttribute('href') ?? '';
  if (/\/(episode|show)\//.test(href) || /spotify:(episode|show):/.test(uris)) return { kind: 'episode' };
  if (row.querySelector('a[href*="/episode/"],a[href*="/show/"]')) return { kind: 'episode' };
  const title = textOf(bareTitle(row));
  // Local files link to nothing at all; a row that links to artists only is one we do not understand.
  const local = /spotify:local:/.test(uris) || (row.matches(names.rows) && !row.querySelector('a[href]'));
  return local && title ? { kind: 'local', title } : { kind: 'unknown' };
}

/** The title of a row without a title link. */
export function bareTitle(row: Element): Element | null {
  return row.querySelector(names.listRowTitle) ?? row.querySelector('[dir="auto"]');
}

function readTitle(row: Element, link: Element | null): string {
  const inLink = textOf(link?.querySelector('[dir="auto"]')) || textOf(link);
  return inLink || textOf(row.querySelector(names.listRowTitle)) || textOf(bareTitle(row));
}

/** All artists by their links; names are never split, they may contain commas. */
export function readArtists(place: Element): ArtistRef[] {
  const artists = new Map<string, ArtistRef>();
  for (const link of place.querySelectorAll(names.artistLink)) {
    const [id, name] = [idInHref(link.getAttribute('href'), 'artist'), textOf(link)];
    if (name) artists.set(id ?? name, { id, name });
  }
  return [...artists.values()].slice(0, mostArtists);
}

function readAlbum(row: Element): AlbumRef | null {
  for (const link of row.querySelectorAll(names.albumLink)) {
    const [id, name] = [idInHref(link.getAttribute('href'), 'album'), textOf(link)];
    if (name) return { id, name };
  }
  return null;
}

/** Only in the last cell, since a title may be "4:33" too. */
function readDuration(row: Element): number | null {
  const cells = row.querySelectorAll(names.cell);
  const last = cells[cells.length - 1] ?? rowCells(row).at(-1);
  for (const part of last?.children ?? []) {
    const ms = clockMs(textOf(part));
    if (ms !== null && ms > 0 && ms <= longestMs) return ms;
  }
  return null;
}

/** The cells of a row without roles: the children of the first box in it that has several. */
export function rowCells(row: Element): Element[] {
  let grid = row;
  for (let only = soleChild(grid); only; only = soleChild(grid)) grid = only;
  return [...grid.children];
}

const soleChild = (element: Element): Element | null =>
  element.children.length === 1 ? (element.firstElementChild ?? null) : null;
