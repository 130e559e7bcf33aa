import { idInHref } from './ids.ts';
import { header } from './selectors.ts';
import { textOf } from './text.ts';
import type { AlbumRef, ArtistRef } from '../../domain/track.ts';

export type PageKind =
  | 'playlist'
  | 'liked'
  | 'album'
  | 'artist'
  | 'track'
  | 'search'
  | 'search-tracks'
  | 'queue'
  | 'home'
  | 'other';

/** Path patterns after the `/intl-xx` prefix; the first that matches wins. */
const kinds: readonly (readonly [RegExp, PageKind])[] = [
  [/^\/(?:user\/[^/]+\/)?playlist\//, 'playlist'],
  [/^\/collection\/tracks(?:\/|$)/, 'liked'],
  [/^\/album\//, 'album'],
  [/^\/artist\//, 'artist'],
  [/^\/track\//, 'track'],
  [/^\/search\/[^/]+\/tracks(?:\/|$)/, 'search-tracks'],
  [/^\/search(?:\/|$)/, 'search'],
  [/^\/queue(?:\/|$)/, 'queue'],
  [/^\/$/, 'home'],
];

/** The path without `/intl-xx`. */
const plainPath = (pathname: string) => pathname.replace(/^\/intl-[a-z-]+(?=\/|$)/i, '') || '/';

/** What kind of page a path of open.spotify.com is. */
export function pageKind(pathname: string): PageKind {
  const path = plainPath(pathname);
  return kinds.find(([pattern]) => pattern.test(path))?.[1] ?? 'other';
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
  return [...root.querySelectorAll(header.creator)].flatMap((link) => {
    const [id, name] = [idInHref(link.getAttribute('href'), 'artist'), textOf(link)];
    return id && name ? [{ id, name }] : [];
  });
}

/** Reads the page's own head. The id comes from the address: headings may lag behind a navigation. */
export function readPageContext(root: ParentNode, pathname: string): PageContext {
  const kind = pageKind(pathname);
  if (kind === 'album') {
    const name = textOf(root.querySelector(header.entityTitle));
    return { kind, album: { id: idInHref(pathname, 'album'), name }, artists: creators(root) };
  }
  if (kind === 'artist') {
    const name = textOf(root.querySelector(header.artistTitle) ?? root.querySelector(header.entityTitle));
    return { kind, album: null, artists: name ? [{ id: idInHref(pathname, 'artist'), name }] : [] };
  }
  return { kind, album: null, artists: [] };
}

/** The song of a track page: its id from the address, its names from the head; null elsewhere. */
export function readTrackPage(root: ParentNode, pathname: string) {
  const id = pageKind(pathname) === 'track' ? idInHref(pathname, 'track') : null;
  const page = id ? root.querySelector(header.trackPage) : null;
  if (!id || !page) return null;
  const actionBar = page.querySelector(header.actionBar);
  return {
    track: {
      id,
      title: textOf(page.querySelector(header.entityTitle)),
      artists: creators(page),
      album: null,
      durationMs: null,
    },
    actionBar,
  };
}
