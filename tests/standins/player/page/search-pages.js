import { config, local } from './config.js';
import { cover } from './covers.js';
import { h } from './dom.js';
import { albumEntry, artistEntry, playlistEntry } from './frame.js';
import * as library from './library.js';
import { flatRow } from './list-row.js';
import { imageless, layouts, pageOf, shelf } from './page-parts.js';
import { say } from './strings.js';
import { createTrackList } from './track-list.js';

function searchAllFlat(text, songs) {
  const artists = [...new Map(songs.map((song) => [song.artists[0].id, song.artists[0]])).values()].slice(
    0,
    3,
  );
  const albums = [...new Map(songs.map((song) => [song.album.id, song])).values()].slice(0, 4);
  const entries = [
    ...artists.slice(0, 1).map((artist) => ({ ...artistEntry(artist), kind: say('artist') })),
    ...songs.slice(0, 12).map((song) => ({
      uri: `spotify:track:${song.id}`,
      path: `/track/${song.id}`,
      title: song.title,
      kind: say('song'),
      image: cover(song.album.id),
      song,
    })),
    ...albums.map((song) => ({ ...albumEntry(song), kind: say('album') })),
    ...artists.slice(1).map((artist) => ({ ...artistEntry(artist), kind: say('artist') })),
    ...library
      .playlists()
      .slice(1, 4)
      .map((playlist) => ({ ...playlistEntry(playlist), kind: say('playlist') })),
  ];
  const section = h(
    'section',
    { 'data-testid': 'search-page', c: 'page search-page' },
    searchChips(text),
    h('div', { c: 'flat-list' }, entries.map(flatRow)),
  );
  return pageOf(section, [], text);
}

function searchChips(text) {
  const path = local(`/search/${encodeURIComponent(text)}`);
  return h(
    'div',
    { c: 'chips search-chips' },
    h('a', { href: path, 'data-encore-id': 'chip', c: 'chip' }, 'All'),
    h('a', { href: `${path}/tracks`, 'data-encore-id': 'chip', c: 'chip' }, say('songsHeading')),
    ['playlists', 'artists', 'albums'].map((key) =>
      h('button', { 'data-encore-id': 'chip', c: 'chip' }, say(key)),
    ),
  );
}

export function searchAllPage(scroller, text) {
  const songs = library.searchSongs(text);
  if (config.search === 'flat') return searchAllFlat(text, songs);
  const [best] = songs;
  const list = createTrackList({
    songs: songs.slice(0, 4),
    layout: layouts.top,
    testid: 'track-list',
    label: say('songsHeading'),
    withHeader: false,
    scroller,
  });
  const section = h(
    'section',
    { 'data-testid': 'search-page', c: 'page search-page' },
    searchChips(text),
    h(
      'div',
      { c: 'search-top' },
      h(
        'section',
        { 'data-testid': 'top-result', 'aria-label': say('topResult') },
        h('h2', { k: 'encore-text-title-small', c: 'shelf-title' }, say('topResult')),
        h(
          'div',
          { 'data-testid': 'top-result-card', draggable: 'true', c: 'top-card' },
          h('img', { src: cover(best.artists[0].id), alt: '', c: 'top-picture round' }),
          h(
            'a',
            { href: local(`/artist/${best.artists[0].id}`), c: 'top-title', dir: 'auto' },
            best.artists[0].name,
          ),
          h('span', { c: 'subtitle' }, say('artist')),
        ),
      ),
      h(
        'section',
        { 'data-testid': 'search-tracks-result', 'aria-label': say('songsHeading') },
        h(
          'h2',
          { k: 'encore-text-title-small', c: 'shelf-title' },
          h('a', { href: local(`/search/${encodeURIComponent(text)}/tracks`) }, say('songsHeading')),
        ),
        list.node,
      ),
    ),
    shelf(
      say('artists'),
      [...new Map(songs.map((song) => [song.artists[0].id, song.artists[0]])).values()]
        .slice(0, 6)
        .map(artistEntry),
    ),
    shelf(
      say('albums'),
      [...new Map(songs.map((song) => [song.album.id, song])).values()].slice(0, 6).map(albumEntry),
    ),
  );
  return pageOf(section, [list], text);
}

export function searchTracksPage(scroller, text) {
  const songs = library.asAsked(library.searchSongs(text));
  const list = createTrackList({
    songs,
    layout: imageless(layouts.search),
    testid: 'track-list',
    label: text,
    scroller,
  });
  return pageOf(
    h('section', { 'data-testid': 'search-page', c: 'page search-page' }, searchChips(text), list.node),
    [list],
    text,
  );
}
