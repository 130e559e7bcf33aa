import { config, local } from './config.js';
import { cover } from './covers.js';
import { h, set, setText, toggleClass } from './dom.js';
import { icon } from './icons.js';
import { clock, say } from './strings.js';
import { isHearted, onChange, onTick, player, togglePlay } from './state.js';

const kindOf = (song) => (!song ? 'none' : song.kind === 'unavailable' ? 'track' : song.kind);

function titleLink(song) {
  if (song.kind === 'episode') return local(`/episode/${song.id}`);
  return local(config.npbhref === 'album' ? `/album/${song.album.id}` : `/track/${song.id}`);
}

/** The lines of text beside the cover: other nodes for a song, an episode, a local file and an ad. */
function info(kind) {
  if (kind === 'none') return { nodes: [], write() {} };
  if (kind === 'ad') {
    const title = h(
      'div',
      { 'data-testid': 'context-item-info-title', c: 'bar-title' },
      h(
        'a',
        { 'data-testid': 'ad-link', 'data-context-item-type': 'ad', href: 'https://example.com/' },
        say('advertisement'),
      ),
    );
    return {
      nodes: [
        title,
        h('div', { 'data-testid': 'context-item-info-ad-subtitle', c: 'subtitle' }, 'A fine brand of tea'),
      ],
      write() {},
    };
  }
  if (kind === 'local') {
    const title = h('div', { 'data-testid': 'track-info-name', dir: 'auto', c: 'bar-title' });
    const artists = h('div', { 'data-testid': 'track-info-artists', dir: 'auto', c: 'subtitle' });
    return {
      nodes: [title, artists],
      write(song) {
        setText(title, song.title);
        setText(artists, song.artists.map(({ name }) => name).join(', '));
      },
    };
  }
  const link = h('a', {
    'data-testid': 'context-item-link',
    'data-encore-id': 'textLink',
    draggable: 'false',
    dir: 'auto',
    c: 'title-link',
  });
  const title = h(
    'div',
    { 'data-testid': 'context-item-info-title', c: 'bar-title' },
    h('span', { draggable: 'true' }, link),
  );
  const line = h('span', {});
  const testid = kind === 'episode' ? 'context-item-info-show' : 'context-item-info-artist';
  const subtitles = h(
    'div',
    { 'data-testid': 'context-item-info-subtitles', c: 'subtitle' },
    h('div', { c: 'marquee' }, line),
  );
  return {
    nodes: [title, subtitles],
    write(song) {
      setText(link, song.title.trim());
      set(link, 'href', titleLink(song));
      const wanted = song.artists.length * 2 - 1;
      while (line.childNodes.length > wanted) line.lastChild.remove();
      song.artists.forEach((artist, index) => {
        if (!line.childNodes[index * 2]) {
          if (index > 0) line.append(', ');
          line.append(
            h('a', { 'data-testid': testid, dir: 'auto', c: 'artist-link', 'data-encore-id': 'textLink' }),
          );
        }
        setText(line.childNodes[index * 2], artist.name);
        set(
          line.childNodes[index * 2],
          'href',
          local(`/${kind === 'episode' ? 'show' : 'artist'}/${artist.id}`),
        );
      });
    },
  };
}

function controls(onSkip) {
  const button = (testid, name, action) =>
    h('button', { 'data-testid': testid, 'aria-label': testid, c: 'control', onclick: action }, icon(name));
  const playPause = h(
    'button',
    {
      'data-testid': 'control-button-playpause',
      'data-encore-id': 'buttonPrimary',
      c: 'play-circle',
      onclick: togglePlay,
    },
    icon('play'),
  );
  const position = h('div', { 'data-testid': 'playback-position', c: 'time' });
  const duration = h('div', { 'data-testid': 'playback-duration', c: 'time' });
  const range = h('input', {
    type: 'range',
    min: 0,
    max: 0,
    step: 5000,
    c: 'range',
    'aria-label': 'Position',
  });
  const fill = h('div', { c: 'progress-fill' });
  const node = h(
    'div',
    { 'data-testid': 'player-controls', dir: 'ltr', c: 'bar-centre' },
    h(
      'div',
      { 'data-testid': 'general-controls', c: 'general-controls' },
      button('control-button-shuffle', 'shuffle'),
      button('control-button-skip-back', 'previous', () => onSkip(-1)),
      playPause,
      button('control-button-skip-forward', 'next', () => onSkip(1)),
      button('control-button-repeat', 'repeat'),
    ),
    h(
      'div',
      { c: 'playback' },
      position,
      h(
        'div',
        { 'data-testid': 'playback-progressbar', c: 'progress' },
        h('div', { c: 'progress-track' }, fill),
        h('label', { c: 'hidden-text' }, range),
      ),
      duration,
    ),
  );
  return { node, playPause, position, duration, range, fill };
}

/** Fills the now-playing bar and keeps it true. `actions`: {skip(step), toggleQueue(), togglePanel()}. */
export function createBar(bar, actions) {
  const picture = h('img', {
    'data-testid': 'cover-art-image',
    width: 56,
    height: 56,
    alt: '',
    draggable: 'false',
    c: 'bar-cover',
  });
  const coverButton = h(
    'button',
    { 'data-testid': 'cover-art-button', 'aria-label': say('nowView'), c: 'cover-button' },
    picture,
  );
  const slot = h(
    'div',
    { 'data-testid': 'CoverSlotCollapsed__container', c: 'cover-slot' },
    coverButton,
    h('button', { 'aria-label': 'Collapse', c: 'collapse-button' }),
  );
  const text = h('div', { c: 'bar-text' });
  const add = h('button', {
    'aria-checked': 'false',
    'data-encore-id': 'buttonTertiary',
    c: 'add-button bar-add',
  });
  const addBox = h('div', { c: 'bar-add-box' });
  const widget = h(
    'div',
    { 'data-testid': 'now-playing-widget', role: 'contentinfo', c: 'widget' },
    slot,
    text,
    addBox,
  );
  const centre = controls(actions.skip);
  const tool = (testid, name, action) =>
    h(
      'button',
      { 'data-testid': testid, 'aria-label': testid, 'aria-pressed': 'false', c: 'control', onclick: action },
      icon(name),
    );
  const npv = tool('control-button-npv', 'panel', actions.togglePanel);
  const queue = tool('control-button-queue', 'queue', actions.toggleQueue);
  bar.append(
    h(
      'div',
      { c: 'bar-row' },
      h('div', { c: 'bar-left' }, widget),
      centre.node,
      h(
        'div',
        { c: 'bar-right' },
        npv,
        tool('lyrics-button', 'lyrics'),
        queue,
        tool('device-picker-icon-button', 'devices'),
        h(
          'div',
          { 'data-testid': 'volume-bar', c: 'volume' },
          icon('volume'),
          h('div', { c: 'progress-track' }, h('div', { c: 'progress-fill', style: 'width:70%' })),
        ),
      ),
    ),
  );
  let shape = '';
  let lines = info('none');

  function writeTime() {
    const total = player.song?.durationMs ?? 0;
    setText(centre.position, player.song ? clock(player.positionMs) : '-:--');
    setText(
      centre.duration,
      !player.song ? '-:--' : config.remaining ? `-${clock(total - player.positionMs)}` : clock(total),
    );
    set(centre.range, 'max', total);
    centre.range.value = String(player.positionMs);
    centre.fill.style.width = total ? `${(100 * player.positionMs) / total}%` : '0';
  }

  function writeHeart(kind) {
    const wanted = (kind === 'track' || kind === 'episode') && !config.signedout;
    if (!wanted) return add.remove();
    if (add.parentElement !== addBox) addBox.prepend(add);
    const on = isHearted(player.song.id);
    if (add.firstChild?.dataset.on !== String(on))
      add.replaceChildren(icon(on ? 'added' : 'add', 16, { 'data-on': String(on) }));
    set(add, 'aria-checked', String(on));
    set(add, 'aria-label', say(on ? 'added' : 'add'));
  }

  function write() {
    const { song } = player;
    const kind = kindOf(song);
    if (kind !== shape) {
      shape = kind;
      lines = info(kind);
      text.replaceChildren(...lines.nodes);
    }
    lines.write(song);
    set(bar, 'data-testadtype', kind === 'ad' ? 'ad-type-ad' : 'ad-type-none');
    const named = song?.artists
      ? { title: song.title.trim(), artist: song.artists.map(({ name }) => name).join(', ') }
      : null;
    set(widget, 'aria-label', named ? say('now', named) : kind === 'ad' ? say('advertisement') : null);
    toggleClass(slot, 'gone', !song);
    if (song) set(picture, 'src', cover(song.album?.id || song.id || 'ad'));
    writeHeart(kind);
    if (centre.playPause.dataset.playing !== String(player.playing)) {
      centre.playPause.dataset.playing = String(player.playing);
      centre.playPause.replaceChildren(icon(player.playing ? 'pause' : 'play'));
      set(centre.playPause, 'aria-label', say(player.playing ? 'pause' : 'play'));
    }
    set(queue, 'aria-pressed', String(player.queueOpen));
    set(npv, 'aria-pressed', String(player.npvOpen && !player.queueOpen));
    const region = document.getElementById('live-region-1');
    if (region) setText(region, named && player.playing ? say('now', named) : ' ');
    writeTime();
  }

  onChange(write);
  onTick(writeTime);
  write();
}
