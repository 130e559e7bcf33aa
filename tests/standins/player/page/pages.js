import { config, local } from './config.js';
import { cover, hueOf, likedCover } from './covers.js';
import { h, icon } from './dom.js';
import * as library from './library.js';
import { albumEntry, artistEntry, playlistEntry } from './frame.js';
import { card, flatRow } from './list-row.js';
import { clock, number, say, span } from './strings.js';
import { createTrackList } from './track-list.js';
import { hash } from './hash.js';
import { startSong } from './state.js';

const layouts = {
  playlist: { index: true, image: true, artists: true, album: true, added: true },
  album: { index: true, artists: true, wrapped: true },
  artist: { index: true, image: true, plays: true },
  search: { index: true, image: true, artists: true, album: true, bareRows: true },
  top: { image: true, artists: true, rowHeight: 56 },
  recommended: { image: true, artists: true, album: true },
  queue: { index: true, image: true, artists: true, album: true },
};

const imageless = (layout) => (config.compact ? { ...layout, image: false } : layout);

/** Every list of a page is made here, so that the page can end them when it goes. */
function pageOf(section, lists, title) {
  return { section, lists, title, destroy: () => lists.forEach((list) => list.destroy()) };
}

function header({ kind, title, image, meta, hue, round, testid = 'entityTitle' }) {
  return h(
    'div',
    { c: 'entity-header', style: `--hue:${hue}` },
    h(
      'div',
      { c: `entity-cover ${round ? 'round' : ''}` },
      h('img', { src: image, alt: '', c: `entity-picture ${round ? 'round' : ''}` }),
    ),
    h(
      'div',
      { c: 'entity-text' },
      h('span', { k: 'encore-text-body-small', c: 'entity-kind' }, kind),
      h(
        'span',
        { 'data-testid': testid },
        h(
          'h1',
          {
            k: 'encore-text-headline-large',
            dir: 'auto',
            c: `entity-title ${title.length > 22 ? 'long' : ''}`,
          },
          title,
        ),
      ),
      h('div', { k: 'encore-text-body-small', c: 'entity-meta' }, meta),
    ),
  );
}

function actionBar(onPlay, extras = []) {
  return h(
    'div',
    { 'data-testid': 'action-bar-row', c: 'action-bar' },
    h(
      'button',
      {
        'data-testid': 'play-button',
        'data-encore-id': 'buttonPrimary',
        'aria-label': say('play'),
        c: 'big-play',
        onclick: onPlay,
      },
      icon('play', 24),
    ),
    h('button', { 'aria-label': 'Shuffle', c: 'action' }, icon('shuffle', 24)),
    h(
      'button',
      { 'aria-checked': 'false', 'data-encore-id': 'buttonTertiary', 'aria-label': say('add'), c: 'action' },
      icon('add', 24),
    ),
    h('button', { 'aria-label': 'Download', c: 'action' }, icon('download', 24)),
    h(
      'button',
      { 'data-testid': 'more-button', 'aria-haspopup': 'menu', 'aria-label': 'More', c: 'action' },
      icon('more', 24),
    ),
    extras,
  );
}

function filterBox(list) {
  const input = h('input', {
    role: 'searchbox',
    placeholder: say('find'),
    'aria-label': say('find'),
    c: 'filter-input',
  });
  input.addEventListener('input', () => list.filter(input.value));
  return h(
    'div',
    { c: 'action-end' },
    icon('search'),
    input,
    h('button', { c: 'sort-button' }, say('customOrder'), icon('list')),
  );
}

const total = (songs) =>
  `${say('songs', { n: number(songs.length) })}, ${span(songs.reduce((sum, song) => sum + song.durationMs, 0))}`;

function playlistPage(scroller, id) {
  const liked = id === 'liked';
  const songs = library.songsOfPlaylist(id);
  const name = liked ? say('likedSongs') : (library.playlistById(id)?.name ?? 'A long list');
  const list = createTrackList({
    songs,
    layout: imageless(layouts.playlist),
    testid: 'playlist-tracklist',
    label: name,
    scroller,
  });
  const lists = [list];
  const recommended = liked || config.n ? null : recommendations(scroller, songs, id);
  if (recommended) lists.push(recommended.list);
  const section = h(
    'section',
    {
      'data-testid': 'playlist-page',
      'data-test-uri': liked ? 'spotify:collection:tracks' : `spotify:playlist:${id}`,
      role: 'presentation',
      c: 'page',
    },
    header({
      kind: say('playlist'),
      title: name,
      image: liked ? likedCover : cover(id),
      meta: [h('a', { href: local('/user/robin'), c: 'owner' }, 'Robin'), ' • ', total(songs)],
      hue: liked ? 255 : hueOf(id),
      testid: 'entityTitle',
    }),
    h(
      'div',
      { c: 'page-body', style: `--hue:${liked ? 255 : hueOf(id)}` },
      actionBar(() => startSong(list.view()[0] ?? null), [filterBox(list)]),
      list.node,
      recommended?.node ?? null,
    ),
  );
  return pageOf(section, lists, name);
}

function recommendations(scroller, songs, key) {
  const layout = { ...imageless(layouts.recommended), addText: 'Add' };
  const list = createTrackList({
    songs: library.recommendedFor(songs, key, 10),
    layout,
    testid: 'track-list',
    label: say('recommended'),
    withHeader: false,
    scroller,
  });
  const node = h(
    'div',
    { 'data-testid': 'recommended-track', c: 'recommended' },
    h('h2', { k: 'encore-text-title-small', c: 'shelf-title' }, say('recommended')),
    h('p', { k: 'encore-text-body-small', c: 'subtitle' }, say('basedOn')),
    h('div', { k: 'playlistRecommenderContainer' }, list.node),
  );
  return { node, list };
}

function albumPage(scroller, id) {
  const found = library.songsOfAlbum(id);
  const songs = found.length > 0 ? found : library.playable().slice(0, 9);
  const [first] = songs;
  const list = createTrackList({
    songs,
    layout: layouts.album,
    testid: 'track-list',
    label: first.album.name,
    scroller,
  });
  const artist = first.artists[0];
  const section = h(
    'section',
    { 'data-testid': 'album-page', c: 'page' },
    header({
      kind: say('album'),
      title: first.album.name,
      image: cover(id),
      meta: [
        h(
          'a',
          { 'data-testid': 'creator-link', href: local(`/artist/${artist.id}`), c: 'owner' },
          artist.name,
        ),
        ' • 2021 • ',
        total(songs),
      ],
      hue: hueOf(id),
    }),
    h(
      'div',
      { c: 'page-body', style: `--hue:${hueOf(id)}` },
      actionBar(() => startSong(list.view()[0] ?? null)),
      list.node,
    ),
  );
  return pageOf(section, [list], first.album.name);
}

function shelf(title, entries) {
  return h(
    'section',
    { 'data-testid': 'component-shelf', 'aria-label': title, c: 'shelf' },
    h('h2', { k: 'encore-text-title-small', c: 'shelf-title' }, title),
    h('div', { c: 'cards' }, entries.map(card)),
  );
}

function artistPage(scroller, id) {
  const name = library.artistName(id);
  const all = library.songsOfArtist(id);
  const songs = (all.length > 0 ? all : library.playable())
    .toSorted((a, b) => library.playsOf(b) - library.playsOf(a))
    .slice(0, 10);
  const list = createTrackList({
    songs,
    layout: imageless(layouts.artist),
    testid: 'track-list',
    label: say('popular'),
    withHeader: false,
    scroller,
  });
  const albums = [...new Map(all.map((song) => [song.album.id, song])).values()];
  const section = h(
    'section',
    { 'data-testid': 'artist-page', 'data-test-uri': `spotify:artist:${id}`, c: 'page' },
    header({
      kind: say('verified'),
      title: name,
      image: cover(id),
      meta: say('listeners', { n: number(20_000 + (hash(id) % 4_000_000)) }),
      hue: hueOf(id),
      round: true,
      testid: 'adaptiveEntityTitle',
    }),
    h(
      'div',
      { c: 'page-body', style: `--hue:${hueOf(id)}` },
      actionBar(() => startSong(list.view()[0] ?? null), [h('button', { c: 'follow' }, say('follow'))]),
      h('h2', { k: 'encore-text-title-small', c: 'shelf-title' }, say('popular')),
      list.node,
      shelf(say('albums'), albums.map(albumEntry)),
    ),
  );
  return pageOf(section, [list], name);
}

function trackPage(scroller, id) {
  const song = library.anySong(id);
  const artist = song.artists[0];
  const list = createTrackList({
    songs: library.recommendedFor([song], id, 5),
    layout: { ...imageless(layouts.playlist), album: false, added: false, plays: true },
    testid: 'track-list',
    label: say('recommended'),
    withHeader: false,
    scroller,
  });
  const section = h(
    'section',
    { 'data-testid': 'track-page', 'data-test-uri': `spotify:track:${id}`, c: 'page' },
    header({
      kind: say('single'),
      title: song.title.trim(),
      image: cover(song.album.id),
      meta: [
        h(
          'a',
          { 'data-testid': 'creator-link', href: local(`/artist/${artist.id}`), c: 'owner' },
          artist.name,
        ),
        ' • ',
        h('a', { href: local(`/album/${song.album.id}`) }, song.album.name),
        ' • ',
        h('span', { 'data-testid': 'release-date' }, '2021'),
        ` • ${clock(song.durationMs)} • `,
        h('span', { 'data-testid': 'playcount' }, number(library.playsOf(song))),
      ],
      hue: hueOf(song.album.id),
    }),
    h(
      'div',
      { c: 'page-body', style: `--hue:${hueOf(song.album.id)}` },
      actionBar(() => startSong(song)),
      h('h2', { k: 'encore-text-title-small', c: 'shelf-title' }, say('recommended')),
      list.node,
    ),
  );
  return pageOf(section, [list], song.title);
}

function searchAllFlat(text, songs) {
  const artists = [...new Map(songs.map((song) => [song.artists[0].id, song.artists[0]])).values()].slice(
    0,
    3,
  );
  const albums = [...new Map(songs.map((song) => [song.album.id, song])).values()].slice(0, 4);
  const entries = [
    ...artists.slice(0, 1).map((artist) => ({ ...artistEntry(artist), kind: say('artist') })),
    ...songs
      .slice(0, 12)
      .map((song) => ({
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

function searchAllPage(scroller, text) {
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

function searchTracksPage(scroller, text) {
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

function queuePage(scroller) {
  const songs = library.asAsked(library.playable().slice(0, 40));
  const list = createTrackList({
    songs,
    layout: imageless(layouts.queue),
    testid: 'track-list',
    label: say('queue'),
    withHeader: false,
    scroller,
  });
  const section = h(
    'section',
    { 'data-testid': 'queue-page', c: 'page search-page' },
    h('h1', { c: 'plain-title' }, say('queue')),
    list.node,
  );
  return pageOf(section, [list], say('queue'));
}

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
