/**
 * Everything Likelihood knows about the names in Spotify's page, in one place and dated.
 *
 * Each entry is a list of generations, newest knowledge first; a reader takes the first that matches, or all.
 * Only test ids, roles, hrefs, encore ids and fixed element ids: class names change every few months,
 * tag names have changed, and labels speak the listener's language.
 */
export interface Generation {
  /** Goes into the health report; names no song. */
  readonly rule: string;
  readonly selector: string;
  /** First and latest sighting on the real site, year-month. */
  readonly seen: readonly [string, string];
}

const generation = (rule: string, selector: string, from: string, to: string): Generation => ({
  rule,
  selector,
  seen: [from, to],
});

/** Elements that are rows of songs by themselves, whatever they hold. */
export const rowGenerations = [
  generation('tracklist-row', '[data-testid="tracklist-row"]', '2021-01', '2026-11'),
  // Server-rendered and mobile pages.
  generation('track-row', '[data-testid="track-row"]', '2025-06', '2026-08'),
] as const;

/** Encore list rows: queue, flat search results. */
export const listRowGeneration = generation('list-row', '[data-encore-id="listRow"]', '2024-11', '2026-10');
/** The same, known to be a song by its URI. */
export const songListRow = '[data-encore-id="listRow"][aria-labelledby*="spotify:track:"]';

/** From a link to a song up to its row, tried in this order. */
export const linkRowGenerations = [
  rowGenerations[0],
  generation('role-row', '[role="row"]', '2021-01', '2026-11'),
  // The list without roles and test ids of some 1.3.3 users; a link alone may be draggable too.
  generation('anchor-draggable', '[draggable="true"]:not(a)', '2026-10', '2026-10'),
  listRowGeneration,
] as const;

const all = (generations: readonly Generation[]) => generations.map((one) => one.selector).join(',');

export const rows = all(rowGenerations);
/** Whatever may be the row around a changed element. */
export const rowLike = all([...rowGenerations, ...linkRowGenerations]);

export const trackLink = 'a[href*="/track/"]';
export const titleLink = 'a[data-testid="internal-track-link"]';
/** A link whose address carries the URI of the song it belongs to. */
export const uriLink = 'a[href*="uri=spotify"]';
export const artistLink = 'a[href*="/artist/"]';
export const albumLink = 'a[href*="/album/"]';
export const cell = '[role="gridcell"]';
export const columnHeader = '[role="columnheader"]';

/** Rows in here are not ours to mark. */
export const outOfBounds = [
  'nav',
  '#Desktop_LeftSidebar_Id',
  '[data-testid="home-page"]',
  '[data-encore-id="card"]',
  '[data-testid="top-result-card"]',
  '[data-testid="tracklist-row-placeholder"]',
].join(',');

export const panel = '#Desktop_PanelContainer_Id';
/** Looks like a song's row in the main view, whether or not a rule above can read it. */
export const unknownRows =
  'main [role="row"], #main-view [role="row"], main a[href*="/track/"], #main-view a[href*="/track/"]';

/** Test id of the list's own box; not every page has one (the artist page is disputed). */
export const trackLists = '[data-testid="playlist-tracklist"],[data-testid="track-list"]';

/** Parts of a flat list row (search "All" since 2026-08, queue). */
export const listRow = {
  title: '[data-encore-id="listRowTitle"],[data-testid="title"]',
  trailing: '[data-testid="trailing"]',
} as const;

export const header = {
  entityTitle: '[data-testid="entityTitle"]',
  artistTitle: '[data-testid="adaptiveEntityTitle"]',
  creator: 'a[data-testid="creator-link"]',
  actionBar: '[data-testid="action-bar-row"]',
  trackPage: '[data-testid="track-page"]',
} as const;

export const bar = {
  // A <footer> until 2025-06-02, an <aside> since: no tag here.
  root: '[data-testid="now-playing-bar"]',
  widget: '[data-testid="now-playing-widget"]',
  title: '[data-testid="context-item-info-title"]',
  link: 'a[data-testid="context-item-link"]',
  artist: 'a[data-testid="context-item-info-artist"]',
  subtitles: '[data-testid="context-item-info-subtitles"]',
  cover: '[data-testid="CoverSlotCollapsed__container"]',
  show: '[data-testid="context-item-info-show"]',
  localTitle: '[data-testid="track-info-name"]',
  localArtists: '[data-testid="track-info-artists"]',
  progress: '[data-testid="playback-progressbar"] input[type="range"]',
  duration: '[data-testid="playback-duration"]',
  adTypeAttribute: 'data-testadtype',
  noAd: 'ad-type-none',
  ad: '[data-testid="ad-controls"],[data-testid="ad-link"],[data-testid="context-item-info-ad-subtitle"],[data-context-item-type="ad"]',
  panelLink: '[data-testid="context-link"][data-context-item-type="track"]',
  /** What marks the row that plays: an attribute, or the picture of an equaliser. */
  playing: '[data-playing-indicator],img[src*="equaliser"],img[src*="equalizer"]',
} as const;

/** Attributes whose change can change what a row or the bar says. */
export const watchedAttributes = [
  'href',
  'aria-label',
  'aria-labelledby',
  'aria-rowindex',
  'data-testadtype',
  'data-context-item-type',
  'max',
];
