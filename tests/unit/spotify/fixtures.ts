/** Hand-made pieces of Spotify's page, after sections 1.3 to 1.8 of what is known of it. */

/** Ids of 22 base-62 characters, told apart by their ends. */
export const id = (name: string) => name.padStart(22, '0').slice(-22);

export interface RowParts {
  readonly track?: string;
  readonly href?: string;
  readonly title?: string;
  readonly artists?: readonly (readonly [id: string, name: string])[];
  readonly album?: readonly [id: string, name: string] | null;
  readonly duration?: string | null;
  readonly rowindex?: number;
  readonly index?: boolean;
  readonly image?: boolean;
  readonly heart?: boolean;
  readonly dateAdded?: boolean;
  /** Class names of another build. */
  readonly hash?: string;
}

const button = (attributes: string) => `<button ${attributes} tabindex="-1"><svg></svg></button>`;

function lastCell(
  { duration = '3:07', heart = false, hash = 'hcazXzVsKhkarfzRfTem' }: RowParts,
  colindex: number,
) {
  return `<div role="gridcell" aria-colindex="${colindex}" class="${hash}">
    ${button(`aria-checked="false" data-encore-id="buttonTertiary" aria-label="Toevoegen" ${heart ? 'data-testid="add-button"' : ''}`)}
    ${duration === null ? '' : `<div class="${hash} encore-text">${duration}</div>`}
    ${button('data-testid="more-button" aria-haspopup="menu" aria-label="More options"')}
  </div>`;
}

/** A row of a playlist; with `album: null` one of an album, without `artists` one of an artist's page. */
export function row(parts: RowParts = {}): string {
  const {
    track = id('track'),
    href = `/track/${track}`,
    title = 'Shorelines',
    artists = [[id('artist'), 'The Vagrant Ferry']],
    album = [id('album'), 'Velvet Postcards'],
    rowindex = 2,
    index = true,
    image = true,
    hash = 'AWIrTV2Lx3pp211jnrfX',
  } = parts;
  let column = 0;
  const links = artists.map(
    ([artist, name]) => `<a href="/artist/${artist}" draggable="true" dir="auto">${name}</a>`,
  );
  return `<div role="row" aria-rowindex="${rowindex}" aria-selected="false" class="${hash}">
  <div data-testid="tracklist-row" draggable="true" role="presentation" class="${hash}">
    ${index ? `<div role="gridcell" aria-colindex="${++column}"><div><span>${rowindex - 1}</span>${button('aria-label="Play X by Y"')}</div></div>` : ''}
    <div role="gridcell" aria-colindex="${++column}">${image ? '<img width="40" height="40" alt="">' : ''}
      <div><a data-testid="internal-track-link" href="${href}" tabindex="-1"><div dir="auto" data-encore-id="text">${title}</div></a>
        <span><span role="img" data-encore-id="tagIcon" aria-label="Explicit">E</span></span>
        ${links.length > 0 ? `<span><div>${links.join(', ')}</div></span>` : ''}</div></div>
    ${album ? `<div role="gridcell" aria-colindex="${++column}"><span><a href="/album/${album[0]}" draggable="true" dir="auto">${album[1]}</a></span></div>` : ''}
    ${parts.dateAdded ? `<div role="gridcell" aria-colindex="${++column}"><span>4:33</span></div>` : ''}
    ${lastCell(parts, ++column)}
  </div></div>`;
}

/** The same without roles and test ids, as some saw it in October 2026. */
export const roleless = (html: string) => html.replace(/ (role|data-testid|aria-\w+)="[^"]*"/g, '');

export const localRow = `<div role="row" aria-rowindex="9"><div data-testid="tracklist-row" draggable="true" role="presentation">
  <div role="gridcell" aria-colindex="1"><span>8</span></div>
  <div role="gridcell" aria-colindex="2"><img alt=""><div><div dir="auto">Rehearsal Tape 3</div><span><span dir="auto">My Own Recordings</span></span></div></div>
  <div role="gridcell" aria-colindex="3"><span><span dir="auto">Home</span></span></div>
  ${lastCell({}, 4)}</div></div>`;

export const episodeRow = row({
  href: `/episode/${id('episode')}`,
  title: 'The Lost Tapes',
  artists: [],
}).replace(/\/album\/\w+/, `/show/${id('show')}`);

export const placeholder = '<div data-testid="tracklist-row-placeholder"><div></div></div>';

export const headerRow = `<div role="row" aria-rowindex="1"><div role="columnheader" aria-colindex="1">#</div>
  <div role="columnheader" aria-colindex="2"><div data-testid="column-header-context-menu">Title</div></div></div>`;

export const sidebar = `<nav aria-label="Main"><div id="Desktop_LeftSidebar_Id"><div role="grid"><div role="row" aria-rowindex="1">
  <div role="gridcell"><div role="group" data-encore-id="listRow" aria-labelledby="listrow-title-spotify:playlist:1"><p data-encore-id="listRowTitle">Late Train</p></div>
  <a href="/track/${id('pinned')}">a pinned song</a></div></div></div></div></nav>`;

/** A page around rows, with the header and the holders that virtual lists have. */
export function page(rows: string, { head = '', testid = 'playlist-page' } = {}): string {
  return `${sidebar}<div id="main-view"><main><section data-testid="${testid}">${head}
  <div role="grid" data-testid="playlist-tracklist" aria-rowcount="101" tabindex="0"><div role="presentation">${headerRow}</div>
  <div role="presentation" data-scroll-size-contained=""><div data-testid="top-sentinel">${placeholder}<div></div></div>
  <div role="presentation" style="transform:translateY(0)">${rows}</div>
  <div data-testid="bottom-sentinel"><div></div>${placeholder}</div></div></div></section></main></div>`;
}

export function queueRow(uri: string, title: string, { ids = true, artist = '' } = {}): string {
  const name = ids ? `listrow-title-${uri}-3` : 'listrow-title-3';
  return `<li role="row" aria-rowindex="4" draggable="true"><div data-encore-id="listRow" role="group" aria-labelledby="${name}">
  <img alt=""><div><p data-encore-id="listRowTitle" id="${name}"><span dir="auto">${title}</span></p><span dir="auto">${artist}</span></div>
  <button data-testid="more-button" aria-haspopup="menu" tabindex="-1"></button></div></li>`;
}

export const queue = (items: string) =>
  `<div id="Desktop_PanelContainer_Id"><aside aria-label="Warteschlange"><ul aria-label="Als Nächstes">${items}</ul></aside></div>`;

export function flatRow(track: string, title: string): string {
  const name = `listrow-title-spotify:track:${track}`;
  return `<div data-encore-id="listRow" role="group" aria-labelledby="${name}" draggable="true">
  <a data-testid="mouse-only-link" href="/track/${track}" tabindex="-1" aria-hidden="true"></a><div data-testid="media"><img alt=""></div>
  <div><p data-encore-id="listRowTitle" data-testid="title" id="${name}"><span dir="auto">${title}</span></p>
  <span data-testid="subtitle">Song • <a href="/artist/${id('artist')}">The Vagrant Ferry</a></span></div>
  <div data-testid="trailing"><button aria-checked="false" data-encore-id="buttonTertiary"></button><button aria-haspopup="menu"></button></div></div>`;
}

export interface BarParts {
  readonly href?: string | null;
  readonly title?: string;
  readonly adType?: string;
  readonly max?: number;
  readonly inside?: string;
  readonly tag?: string;
  readonly add?: boolean;
}

export function bar({
  href = `/track/${id('track')}`,
  title = 'Shorelines',
  adType = 'ad-type-none',
  max = 187_400,
  inside,
  tag = 'aside',
  add = true,
}: BarParts = {}): string {
  const info =
    inside ??
    `<div data-testid="context-item-info-title"><span draggable="true"><a data-testid="context-item-link" href="${href}" dir="auto">${title}</a></span></div>
     <div data-testid="context-item-info-subtitles"><div><span><a data-testid="context-item-info-artist" href="/artist/${id('artist')}">The Vagrant Ferry</a>, <a data-testid="context-item-info-artist" href="/artist/${id('other')}">Tyne, Wear &amp; Daughters</a></span></div></div>`;
  return `<${tag} data-testid="now-playing-bar" data-testadtype="${adType}"><div>
  <div data-testid="now-playing-widget" role="contentinfo" aria-label="Now playing: ${title}">
    <div data-testid="CoverSlotCollapsed__container"><button data-testid="cover-art-button"></button></div>
    <div>${info}</div>${add ? '<div class="add"><button aria-checked="false" data-encore-id="buttonTertiary"></button></div>' : ''}</div></div>
  <div data-testid="player-controls"><div data-testid="playback-duration">-1:07</div>
  <div data-testid="playback-progressbar"><label><input type="range" max="${max}"></label></div></div></${tag}>`;
}

export const panelOf = ({ track = id('track'), album = id('album'), title = 'Shorelines' }) =>
  `<div id="Desktop_PanelContainer_Id"><aside><a data-testid="context-link" data-context-item-type="track" href="/album/${album}?uid=1a2b&amp;uri=spotify%3Atrack%3A${track}">Velvet Postcards</a>
  ${title ? `<h1><a href="/track/${track}?uid=1a2b&amp;uri=spotify:track:${track}">${title}</a></h1>` : ''}</aside></div>`;
