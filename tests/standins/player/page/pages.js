import { artistPage, trackPage } from './artist-pages.js';
import { cover } from './covers.js';
import { h } from './dom.js';
import { albumEntry, artistEntry, playlistEntry } from './frame.js';
import * as library from './library.js';
import { albumPage, playlistPage, queuePage } from './list-pages.js';
import { pageOf, shelf } from './page-parts.js';
import { searchAllPage, searchTracksPage } from './search-pages.js';
import { say } from './strings.js';

function homePage() {
  const songs = library.playable();
  const some = (step, offset) => songs.filter((_, index) => index % step === offset).slice(0, 7);
  const trackEntry = (song) => ({
    uri: `spotify:track:${song.id}`,
    path: `/track/${song.id}`,
    title: song.title,
    subtitle: song.artists[0].name,
    image: cover(song.album.id),
  });
  const section = h(
    'section',
    { 'data-testid': 'home-page', c: 'page home-page' },
    shelf(say('madeFor'), library.playlists().slice(0, 7).map(playlistEntry)),
    shelf(say('recent'), [...some(140, 3).map(albumEntry), ...some(400, 9).map(trackEntry)].slice(0, 7)),
    shelf(
      say('jump'),
      some(150, 7).map((song) => artistEntry(song.artists[0])),
    ),
  );
  return pageOf(section, [], 'Spotify – Web Player');
}

function nothingPage() {
  return pageOf(
    h('section', { c: 'page search-page' }, h('h1', { c: 'plain-title' }, "Couldn't find that page")),
    [],
    'Page not found',
  );
}

/** Draws the page of a path. `home` and the like stand for paths in the switch `page`. */
export function createPage(path, scroller) {
  const parts = path
    .replace(/^\/intl-[a-z-]+(?=\/|$)/i, '')
    .split('/')
    .filter(Boolean)
    .map(decodeURIComponent);
  const [kind, id, sub] = parts;
  if (!kind) return homePage();
  if (kind === 'playlist' && id) return playlistPage(scroller, id);
  if (kind === 'collection' && id === 'tracks') return playlistPage(scroller, 'liked');
  if (kind === 'album' && id) return albumPage(scroller, id);
  if (kind === 'artist' && id) return artistPage(scroller, id);
  if (kind === 'track' && id) return trackPage(scroller, id);
  if (kind === 'queue') return queuePage(scroller);
  if (kind === 'search' && id)
    return sub === 'tracks' ? searchTracksPage(scroller, id) : searchAllPage(scroller, id);
  return nothingPage();
}

export function shorthand(page) {
  const [song] = library.playable();
  const [, playlist] = library.playlists();
  const search = encodeURIComponent(song.title.split(/[ ,]/)[0]);
  return {
    home: '/',
    liked: '/collection/tracks',
    playlist: `/playlist/${playlist.id}`,
    album: `/album/${song.album.id}`,
    artist: `/artist/${song.artists[0].id}`,
    track: `/track/${song.id}`,
    search: `/search/${search}`,
    'search-tracks': `/search/${search}/tracks`,
    queue: '/queue',
  }[page];
}
