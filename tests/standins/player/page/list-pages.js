import { config, local } from './config.js';
import { cover, hueOf, likedCover } from './covers.js';
import { h } from './dom.js';
import * as library from './library.js';
import { actionBar, filterBox, header, imageless, layouts, pageOf, total } from './page-parts.js';
import { say } from './strings.js';
import { createTrackList } from './track-list.js';
import { startSong } from './state.js';

export function playlistPage(scroller, id) {
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

export function albumPage(scroller, id) {
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

export function queuePage(scroller) {
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
