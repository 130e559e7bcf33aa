import { idInHref } from './ids.ts';
import { headActionBar, headArtistTitle, headCreator, headEntityTitle, headTrackPage } from './selectors.ts';
import { textOf } from './text.ts';
import type { AlbumRef, ArtistRef } from '../../domain/track.ts';

const kinds = [
  'playlist',
  'liked',
  'album',
  'artist',
  'track',
  'search',
  'search-tracks',
  'queue',
  'home',
] as const;
export type PageKind = (typeof kinds)[number] | 'other';

/** What kind of page a path of open.spotify.com is, under any `/intl-xx` prefix. */
export function pageKind(pathname: string): PageKind {
  const [first = '', , third = ''] = pathname
    .replace(/^\/(intl-[a-z-]+(\/|$))?(user\/[^/]+\/)?/i, '')
    .split('/');
  const name = pathname.endsWith('/collection/tracks')
    ? 'liked'
    : first === 'search' && third
      ? `search-${third}`
      : first || 'home';
  return kinds.find((kind) => kind === name) ?? 'other';
}

/** What the page says for its rows, where they leave it out. */
export interface PageContext {
  readonly kind: PageKind;
  /** On an album page: its rows name no album. */
  readonly album: AlbumRef | null;
  /** On an artist page the artist, on an album page the album's: rows may name none. */
  readonly artists: readonly ArtistRef[];
}

/** Artists behind the links to creators in a header. */
function creators(root: ParentNode): ArtistRef[] {
  return [...root.querySelectorAll(headCreator)].flatMap((link) => {
    const [id, name] = [idInHref(link.getAttribute('href'), 'artist'), textOf(link)];
    return id && name ? [{ id, name }] : [];
  });
}

/** Reads the page's own head. The id comes from the address: headings may lag behind a navigation. */
export function readPageContext(root: ParentNode, pathname: string): PageContext {
  const kind = pageKind(pathname);
  if (kind === 'album') {
    const name = textOf(root.querySelector(headEntityTitle));
    return { kind, album: { id: idInHref(pathname, 'album'), name }, artists: creators(root) };
  }
  if (kind === 'artist') {
    const name = textOf(root.querySelector(headArtistTitle) ?? root.querySelector(headEntityTitle));
    return { kind, album: null, artists: name ? [{ id: idInHref(pathname, 'artist'), name }] : [] };
  }
  return { kind, album: null, artists: [] };
}

/** The song of a track page: its id from the address, its names from the head; null elsewhere. */
export function readTrackPage(root: ParentNode, pathname: string) {
  const id = pageKind(pathname) === 'track' ? idInHref(pathname, 'track') : null;
  const page = root.querySelector(headTrackPage);
  const actionBar = page?.querySelector(headActionBar);
  if (!id || !page || !actionBar) return null;
  return {
    track: {
      id,
      title: textOf(page.querySelector(headEntityTitle)),
      artists: creators(page),
      album: null,
      durationMs: null,
    },
    actionBar,
  };
}
