import { config, local } from './config.js';
import { cover, equaliser } from './covers.js';
import { h, listed, set, setText, toggleClass } from './dom.js';
import { icon } from './icons.js';
import { isExplicit, playsOf } from './library.js';
import { clock, number, say } from './strings.js';
import { hash } from './hash.js';
import { isHearted, player } from './state.js';

const text = (encore) => `e-10860-text encore-text-${encore}`;

export const trackPath = (song) => {
  if (song.kind === 'episode') return local(`/episode/${song.id}`);
  if (song.market) return `/intl-${song.market}/track/${song.id}?si=${song.id.slice(0, 16)}`;
  return local(`/track/${song.id}`);
};
const artistPath = (song, artist) => local(`/${song.kind === 'episode' ? 'show' : 'artist'}/${artist.id}`);
const named = ({ title, artists }) => ({
  title: title.trim(),
  artist: artists.map(({ name }) => name).join(', '),
});

/** Where a row's title leads decides which nodes it has; everything else changes in place. */
const shapeOf = (song) => (song.kind === 'local' ? 'local' : 'linked');

function titleBlock(shape, layout) {
  const title = h('div', { k: text('body-medium'), c: 'title-text', dir: 'auto', 'data-encore-id': 'text' });
  const link =
    shape === 'linked'
      ? h(
          'a',
          listed({
            'data-testid': 'internal-track-link',
            tabindex: '-1',
            draggable: 'false',
            c: 'title-link',
          }),
          title,
        )
      : null;
  const badge = h(
    'span',
    { c: 'badges', k: text('body-medium') },
    h(
      'span',
      {
        role: 'img',
        'data-encore-id': 'tagIcon',
        c: 'tag',
        title: say('explicit'),
        'aria-label': say('explicit'),
      },
      'E',
    ),
  );
  const artists = layout.artists
    ? h(
        'span',
        { k: text('body-small'), c: 'subtitle' },
        h(shape === 'local' ? 'span' : 'div', { c: 'artists' }),
      )
    : null;
  const block = h('div', { c: 'title-block' }, link ?? title, badge, artists);
  return { block, title, link, badge, artists: artists?.firstChild ?? null, shape };
}

/** Artist links change in place as far as they go; the ends are added or dropped. */
function writeArtists(holder, song) {
  const plain = song.kind === 'local';
  const wanted = song.artists.length * 2 - 1;
  while (holder.childNodes.length > wanted) holder.lastChild.remove();
  song.artists.forEach((artist, index) => {
    let node = holder.childNodes[index * 2];
    if (!node) {
      if (index > 0) holder.append(', ');
      node = plain
        ? h('span', { dir: 'auto' })
        : h('a', {
            draggable: 'true',
            dir: 'auto',
            tabindex: '-1',
            'data-encore-id': 'textLink',
            c: 'artist-link',
          });
      holder.append(node);
    }
    setText(node, artist.name);
    if (!plain) set(node, 'href', artistPath(song, artist));
  });
}

function writeTitle(parts, song, layout) {
  setText(parts.title, song.title);
  if (parts.link) set(parts.link, 'href', trackPath(song));
  toggleClass(parts.badge, 'gone', !isExplicit(song));
  if (parts.artists && layout.artists) writeArtists(parts.artists, song);
}

/** An album link for songs that have one, bare text for local files. */
function writeAlbum(holder, song) {
  const linked = song.kind !== 'local';
  if (!holder.firstChild || (holder.firstChild.tagName === 'A') !== linked) {
    const node = linked
      ? h('a', {
          tabindex: '-1',
          draggable: 'true',
          dir: 'auto',
          'data-encore-id': 'textLink',
          c: 'artist-link',
        })
      : h('span', { dir: 'auto' });
    holder.replaceChildren(node);
  }
  setText(holder.firstChild, song.album.name);
  if (linked)
    set(
      holder.firstChild,
      'href',
      local(song.kind === 'episode' ? `/show/${song.album.id}` : `/album/${song.album.id}`),
    );
}

function indexCell(colindex) {
  const number = h('span', { k: text('body-medium'), c: 'number', 'data-encore-id': 'text' });
  const bars = h('img', { c: 'equaliser', width: 14, height: 14, alt: '', src: equaliser });
  const play = h('button', { c: 'row-play', tabindex: '-1' }, icon('play', 14));
  const cell = h(
    'div',
    listed({ role: 'gridcell', 'aria-colindex': colindex, tabindex: '-1', c: 'cell index-cell' }),
    h('div', { c: 'index-box' }, number, play),
  );
  return { cell, number, bars, play };
}

function lastCell(colindex, layout) {
  const add = h('button', {
    'aria-checked': 'false',
    'data-encore-id': 'buttonTertiary',
    tabindex: '-1',
    c: 'add-button',
    ...(config.era === 'heart' && !config.roleless ? { 'data-testid': 'add-button' } : {}),
  });
  const duration = h('div', { k: text('body-small'), c: 'duration', 'data-encore-id': 'text' });
  const more = h(
    'button',
    listed({
      'data-testid': 'more-button',
      'aria-haspopup': 'menu',
      tabindex: '-1',
      type: 'button',
      c: 'more-button',
    }),
    icon('more', 16),
  );
  const heartless = layout.addText || config.signedout;
  const addText = layout.addText
    ? h('button', { 'data-encore-id': 'buttonSecondary', tabindex: '-1', c: 'add-text' }, layout.addText)
    : null;
  const cell = h(
    'div',
    listed({ role: 'gridcell', 'aria-colindex': colindex, tabindex: '-1', c: 'cell last-cell' }),
    heartless ? addText : add,
    duration,
    more,
  );
  return { cell, add: heartless ? null : add, duration, more };
}

/**
 * Makes a row of the list. `layout`: {index, image, artists, album, added, plays, addText, wrapped};
 * the columns that the surface has. Returns {outer, grid, update(song, position), song}.
 */
export function createRow(layout) {
  let colindex = 0;
  const index = layout.index ? indexCell(++colindex) : null;
  const image = layout.image
    ? h('img', { c: 'row-image', width: 40, height: 40, alt: '', draggable: 'false', loading: 'eager' })
    : null;
  let parts = titleBlock('linked', layout);
  const titleCell = h(
    'div',
    listed({ role: 'gridcell', 'aria-colindex': ++colindex, tabindex: '-1', c: 'cell title-cell' }),
    layout.image && !layout.index ? h('div', { c: 'image-box' }, image) : image,
    parts.block,
  );
  const variable = (name) => {
    const span = h('span', { k: text('body-small'), c: 'variable-text', 'data-encore-id': 'text' });
    const cell = h(
      'div',
      listed({ role: 'gridcell', 'aria-colindex': ++colindex, tabindex: '-1', c: `cell variable ${name}` }),
      span,
    );
    return { cell, span };
  };
  const plays = layout.plays ? variable('plays') : null;
  const album = layout.album ? variable('album') : null;
  const added = layout.added ? variable('added') : null;
  const last = lastCell(++colindex, layout);
  const grid = h(
    'div',
    listed({
      'data-testid': 'tracklist-row',
      role: 'presentation',
      draggable: 'true',
      c: 'row-grid track-row',
    }),
    [index, { cell: titleCell }, plays, album, added, last].map((each) => each?.cell),
  );
  const row = h('div', listed({ role: 'row', 'aria-selected': 'false', c: 'row' }), grid);
  const outer = layout.wrapped ? h('div', listed({ role: 'presentation' }), row) : row;

  function writeState(song, position) {
    const current = player.song?.id === song.id && player.song.kind === song.kind;
    const active = current && player.playing;
    toggleClass(row, 'current', current);
    if (index) {
      setText(index.number, number(position + 1));
      // The number gives way to the equaliser while the song plays.
      const shown = index.cell.firstChild.firstChild;
      const wanted = active ? index.bars : index.number;
      if (shown !== wanted) shown.replaceWith(wanted);
      set(index.bars, 'data-playing-indicator', active ? 'true' : null);
      set(index.play, 'aria-label', say('playSong', named(song)));
    }
    if (last.add) {
      const checked = isHearted(song.id);
      if (last.add.firstChild?.dataset.on !== String(checked)) {
        last.add.replaceChildren(icon(checked ? 'added' : 'add', 16, { 'data-on': String(checked) }));
      }
      set(last.add, 'aria-checked', String(checked));
      set(last.add, 'aria-label', say(checked ? 'added' : 'add'));
    }
  }

  const made = {
    outer,
    row,
    song: null,
    update(song, position) {
      made.song = song;
      if (parts.shape !== shapeOf(song)) {
        const fresh = titleBlock(shapeOf(song), layout);
        parts.block.replaceWith(fresh.block);
        parts = fresh;
      }
      writeTitle(parts, song, layout);
      if (image) set(image, 'src', cover(song.album.id || song.id));
      if (album) writeAlbum(album.span, song);
      if (plays) setText(plays.span, number(playsOf(song)));
      if (added) setText(added.span, say('ago', { n: number(1 + (hash(`added:${song.id}`) % 40)) }));
      setText(last.duration, song.noDuration ? '' : clock(song.durationMs));
      toggleClass(last.duration, 'gone', Boolean(song.noDuration));
      set(last.more, 'aria-label', say('more', named(song)));
      toggleClass(grid, 'unavailable', song.kind === 'unavailable');
      set(row, 'aria-rowindex', position + 2);
      writeState(song, position);
    },
  };
  return made;
}

/** What stands where a song has not come yet. */
export function createPlaceholder(layout, position) {
  if (layout.bareRows) {
    // Song search has rows without a link until the songs come.
    return h(
      'div',
      listed({ role: 'row', 'aria-rowindex': position + 2, 'aria-selected': 'false', c: 'row placeholder' }),
    );
  }
  return h('div', listed({ 'data-testid': 'tracklist-row-placeholder', c: 'row placeholder' }));
}
