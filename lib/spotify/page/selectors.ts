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
}

/** Elements that are rows of songs by themselves, whatever they hold. */
export const rowGenerations = [
  // 2021 to 2026-11
  { rule: 'tracklist-row', selector: '[data-testid="tracklist-row"]' },
  // server-rendered and mobile pages, seen 2026
  { rule: 'track-row', selector: '[data-testid="track-row"]' },
] as const;

/** Encore list rows: queue since 2025, flat search results since 2026-08. */
export const listRowGeneration = { rule: 'list-row', selector: '[data-encore-id="listRow"]' } as const;
/** The same, known to be a song by its URI. */
export const songListRow = '[data-encore-id="listRow"][aria-labelledby*="spotify:track:"]';

/** From a link to a song up to its row, tried in this order. */
export const linkRowGenerations = [
  rowGenerations[0],
  // 2021 to 2026-11
  { rule: 'role-row', selector: '[role="row"]' },
  // 2026-10: the list without roles and test ids of some 1.3.3 users; a link alone may be draggable too
  { rule: 'anchor-draggable', selector: '[draggable="true"]:not(a)' },
  listRowGeneration,
] as const;

const all = (generations: readonly Generation[]) => generations.map((one) => one.selector).join(',');

export const rows = all(rowGenerations);
/** Whatever may be the row around a changed element. */
export const rowLike = all([...rowGenerations, ...linkRowGenerations]);

/** Links and cells: unchanged from 2021 to 2026-11. */
export const trackLink = 'a[href*="/track/"]';
export const titleLink = 'a[data-testid="internal-track-link"]';
/** A link whose address carries the URI of the song it belongs to. */
export const uriLink = 'a[href*="uri=spotify"]';
export const artistLink = 'a[href*="/artist/"]';
export const albumLink = 'a[href*="/album/"]';
export const cell = '[role="gridcell"]';
export const columnHeader = '[role="columnheader"]';

/** Seen 2026-08. */
export const panel = '#Desktop_PanelContainer_Id';

/** Parts of the page whose rows are not ours to mark, and the panel, where only some are. */
export const places = [
  'nav',
  '#Desktop_LeftSidebar_Id',
  '[data-testid="now-playing-bar"]',
  '[data-testid="home-page"]',
  '[data-encore-id="card"]',
  '[data-testid="top-result-card"]',
  '[data-testid="tracklist-row-placeholder"]',
  panel,
].join(',');

/** Looks like a song's row in the main view, whether or not a rule above can read it. */
export const unknownRows =
  'main [role="row"], #main-view [role="row"], main a[href*="/track/"], #main-view a[href*="/track/"]';

/** Parts of a flat list row (search "All" since 2026-08, queue). */
export const listRowTitle = '[data-encore-id="listRowTitle"],[data-testid="title"]';
export const listRowTrailing = '[data-testid="trailing"]';

/** Heads of pages, as seen in 2025 and 2026. */
export const headEntityTitle = '[data-testid="entityTitle"]';
export const headArtistTitle = '[data-testid="adaptiveEntityTitle"]';
export const headCreator = 'a[data-testid="creator-link"]';
export const headActionBar = '[data-testid="action-bar-row"]';
export const headTrackPage = '[data-testid="track-page"]';

/**
 * Lists of songs. Test ids as seen 2024 to 2026-11; the inline property is on every list of these years, and
 * all that is left where roles and test ids are not (2026-10).
 */
export const trackLists =
  'main :is([data-testid="playlist-tracklist"],[data-testid="track-list"],[style*="--grid-template-columns"])';
/** A list of suggestions below the one that the page is about, seen 2024 to 2026-07. */
export const recommendations = '[data-testid="recommended-track"],.playlistRecommenderContainer';
export const rowCountAttribute = 'aria-rowcount';
export const rowIndexAttribute = 'aria-rowindex';
/** What scrolls, known from 2023 to 2026-11. */
export const scroller = '[data-overlayscrollbars-viewport]';

/** The bar, seen 2025 to 2026-11. A <footer> until 2025-06-02, an <aside> since: no tag here. */
export const barRoot = '[data-testid="now-playing-bar"]';
export const barWidget = '[data-testid="now-playing-widget"]';
export const barTitle = '[data-testid="context-item-info-title"]';
export const barLink = 'a[data-testid="context-item-link"]';
export const barSubtitles = '[data-testid="context-item-info-subtitles"]';
export const barShow = '[data-testid="context-item-info-show"]';
/** A local file, known from web-scrobbler 2026-04; in document order the title comes first. */
export const barLocal = '[data-testid="track-info-name"],[data-testid="track-info-artists"]';
/** Parts of the widget that are no place for buttons. */
export const barOtherParts =
  '[data-testid="context-item-info-title"],[data-testid="context-item-info-subtitles"],[data-testid="track-info-name"],[data-testid="CoverSlotCollapsed__container"]';
export const barProgress = '[data-testid="playback-progressbar"] input[type="range"]';
/** How far the song is: text, where the slider is not there. */
export const barPosition = '[data-testid="playback-position"]';
export const barNext = '[data-testid="control-button-skip-forward"]';
/** Its name changes between playing and paused, in the listener's language. */
export const barPlayPause = '[data-testid="control-button-playpause"]';
export const barAdTypeAttribute = 'data-testadtype';
export const barNoAd = 'ad-type-none';
export const barAd =
  '[data-testid="ad-controls"],[data-testid="ad-link"],[data-testid="context-item-info-ad-subtitle"],[data-context-item-type="ad"]';
/** Known from web-scrobbler 2026-04-09. */
export const barPanelLink = '[data-testid="context-link"][data-context-item-type="track"]';
/** What marks the row that plays: an attribute, or the picture of an equaliser. */
export const barPlaying = '[data-playing-indicator],img[src*="equaliser"],img[src*="equalizer"]';

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
