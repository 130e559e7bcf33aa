import { config, local } from './config.js';
import { cover } from './covers.js';
import { h, toggleClass } from './dom.js';
import { icon } from './icons.js';
import { hash, word } from './hash.js';
import { queueRow } from './list-row.js';
import { number, say } from './strings.js';
import { onChange, player } from './state.js';

function nowPlayingView(song) {
  const uid = word(`uid:${song.id}`, 16).toLowerCase();
  const uri = `uri=spotify%3Atrack%3A${song.id}`;
  const artist = song.artists[0];
  const isTrack = song.kind === 'track' || song.kind === 'unavailable';
  const title = song.title.trim();
  return h(
    'aside',
    { 'aria-label': say('nowView'), c: 'npv', 'data-testid': 'NPV_Panel_OpenDiv' },
    h(
      'div',
      { c: 'npv-head' },
      isTrack
        ? h(
            'a',
            {
              'data-testid': 'context-link',
              'data-context-item-type': 'track',
              href: local(`/album/${song.album.id}?uid=${uid}&${uri}`),
              c: 'npv-context',
            },
            song.album.name,
          )
        : h('span', { c: 'npv-context' }, song.album?.name ?? ''),
    ),
    h('img', {
      'data-testid': 'cover-art-image',
      src: cover(song.album?.id || song.id),
      alt: '',
      c: 'npv-cover',
    }),
    h(
      'div',
      { c: 'npv-title' },
      h(
        'h1',
        { k: 'encore-text-title-small', dir: 'auto' },
        isTrack
          ? h('a', { href: local(`/track/${song.id}?uid=${uid}&uri=spotify:track:${song.id}`) }, title)
          : title,
      ),
      h(
        'div',
        { c: 'subtitle' },
        artist && isTrack
          ? h('a', { href: local(`/artist/${artist.id}`), c: 'artist-link' }, artist.name)
          : artist?.name,
      ),
    ),
    h(
      'div',
      { c: 'npv-card' },
      h('img', { src: cover(artist?.id ?? song.id), alt: '', c: 'npv-artist' }),
      h('h2', {}, say('about')),
      h('p', { c: 'npv-name', dir: 'auto' }, artist?.name),
      h(
        'p',
        { c: 'subtitle' },
        say('listeners', { n: number(20_000 + (hash(artist?.id ?? '') % 4_000_000)) }),
      ),
    ),
  );
}

function queueView(upcoming) {
  const current = player.song?.artists ? [player.song] : [];
  const list = (label, songs, from) =>
    h(
      'section',
      {},
      h('h2', { k: 'encore-text-body-medium-bold', c: 'queue-heading' }, label),
      h(
        'ul',
        { 'aria-label': label, c: 'queue-list' },
        songs.map((song, index) => queueRow(song, from + index, config.queueids === 1)),
      ),
    );
  return h(
    'aside',
    { 'aria-label': say('queue'), c: 'queue' },
    h(
      'div',
      { c: 'queue-head' },
      h('h1', { k: 'encore-text-body-medium-bold' }, say('queue')),
      icon('close'),
    ),
    h(
      'div',
      { 'data-overlayscrollbars-viewport': '', c: 'queue-scroll' },
      current.length ? list(say('nowPlaying'), current, 0) : null,
      list(say('next'), upcoming, current.length),
    ),
  );
}

/** The right-hand panel: the queue, the now-playing view, or nothing. `upcoming()` says what comes next. */
export function createPanel(panel, upcoming) {
  let shown = null;
  function write() {
    const { song, queueOpen, npvOpen } = player;
    const npv = npvOpen && song && song.kind !== 'ad';
    const wanted = queueOpen
      ? `queue:${song?.id}:${upcoming().map(({ id }) => id)}`
      : npv
        ? `npv:${song.id}`
        : '';
    if (wanted === shown) return;
    shown = wanted;
    panel.replaceChildren(...(queueOpen ? [queueView(upcoming())] : npv ? [nowPlayingView(song)] : []));
    toggleClass(panel, 'gone', wanted === '');
    toggleClass(document.getElementById('main'), 'with-panel', wanted !== '');
  }
  onChange(write);
  write();
}
