import { local } from './config.js';
import { cover, hueOf } from './covers.js';
import { h } from './dom.js';
import { albumEntry } from './frame.js';
import { hash } from './hash.js';
import * as library from './library.js';
import { actionBar, header, imageless, layouts, pageOf, shelf } from './page-parts.js';
import { clock, number, say } from './strings.js';
import { createTrackList } from './track-list.js';
import { startSong } from './state.js';

export function artistPage(scroller, id) {
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

export function trackPage(scroller, id) {
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
