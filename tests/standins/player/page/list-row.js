import { cover } from './covers.js';
import { h } from './dom.js';
import { icon } from './icons.js';
import { local } from './config.js';
import { say } from './strings.js';

const named = ({ title, artists }) => ({ title, artist: artists.map(({ name }) => name).join(', ') });

function artistLinks(song) {
  return song.artists.flatMap((artist, index) => [
    index > 0 ? ', ' : null,
    song.kind === 'local'
      ? h('span', {}, artist.name)
      : h(
          'a',
          {
            href: local(`/artist/${artist.id}`),
            tabindex: '-1',
            c: 'artist-link',
            'data-encore-id': 'textLink',
          },
          artist.name,
        ),
  ]);
}

/**
 * A song of the queue as an Encore list row: no link to the track, its URI only in `aria-labelledby`
 * and `id`, and with `withIds` false not even there.
 */
export function queueRow(song, number, withIds) {
  const uri = song.kind === 'episode' ? `spotify:episode:${song.id}` : `spotify:track:${song.id}`;
  const id = withIds && song.kind !== 'local' ? `listrow-title-${uri}-${number}` : `listrow-title-${number}`;
  return h(
    'li',
    {
      role: 'row',
      'aria-rowindex': number + 1,
      'aria-selected': 'false',
      draggable: 'true',
      c: 'queue-item',
    },
    h(
      'div',
      {
        'data-encore-id': 'listRow',
        role: 'group',
        'aria-labelledby': id,
        k: 'e-10860-list-row',
        c: 'list-row',
      },
      h('img', { c: 'list-image', src: cover(song.album.id || song.id), width: 48, height: 48, alt: '' }),
      h(
        'div',
        { c: 'list-text' },
        h(
          'p',
          { 'data-encore-id': 'listRowTitle', id, k: 'encore-text-body-medium', c: 'list-title' },
          h('span', { dir: 'auto' }, song.title),
        ),
        h('span', { k: 'encore-text-body-small', c: 'subtitle', dir: 'auto' }, artistLinks(song)),
      ),
      h(
        'button',
        {
          'data-testid': 'more-button',
          'aria-haspopup': 'menu',
          tabindex: '-1',
          'aria-label': say('more', named(song)),
          c: 'more-button',
        },
        icon('more'),
      ),
    ),
  );
}

/** A result of the flat search list. `entry`: {uri, path, title, kind, image, song?}. */
export function flatRow({ uri, path, title, kind, image, round, song }) {
  const id = `listrow-title-${uri}`;
  return h(
    'div',
    {
      'data-encore-id': 'listRow',
      role: 'group',
      'aria-labelledby': id,
      draggable: 'true',
      k: 'e-10860-list-row',
      c: 'list-row flat-row',
    },
    h('a', {
      'data-testid': 'mouse-only-link',
      href: local(path),
      tabindex: '-1',
      'aria-hidden': 'true',
      draggable: 'false',
      c: 'mouse-link',
    }),
    h(
      'div',
      { 'data-testid': 'media', c: 'flat-media' },
      h('img', { c: `list-image ${round ? 'round' : ''}`, src: image, width: 48, height: 48, alt: '' }),
    ),
    h(
      'div',
      { c: 'list-text' },
      h('span', { 'data-testid': 'preTitle', c: 'gone' }),
      h(
        'p',
        {
          'data-encore-id': 'listRowTitle',
          'data-testid': 'title',
          id,
          k: 'encore-text-body-medium',
          c: 'list-title',
        },
        h('span', { dir: 'auto' }, title),
      ),
      h(
        'span',
        { 'data-testid': 'subtitle', k: 'encore-text-body-small', c: 'subtitle', dir: 'auto' },
        kind,
        song ? [' • ', ...artistLinks(song)] : null,
      ),
    ),
    h(
      'div',
      { 'data-testid': 'trailing', c: 'flat-trailing' },
      song
        ? h(
            'button',
            {
              'aria-checked': 'false',
              'data-encore-id': 'buttonTertiary',
              tabindex: '-1',
              'aria-label': say('add'),
              c: 'add-button',
            },
            icon('add'),
          )
        : null,
      h(
        'button',
        {
          'data-testid': 'more-button',
          'aria-haspopup': 'menu',
          tabindex: '-1',
          'aria-label': title,
          c: 'more-button',
        },
        icon('more'),
      ),
    ),
  );
}

/** An Encore card, as shelves hold them. */
export function card({ uri, path, title, subtitle, image, round }) {
  const id = `card-title-${uri}`;
  return h(
    'div',
    { 'data-encore-id': 'card', role: 'group', 'aria-labelledby': id, draggable: 'true', c: 'card' },
    h('img', { 'data-testid': 'card-image', src: image, alt: '', c: `card-picture ${round ? 'round' : ''}` }),
    h(
      'a',
      { href: local(path), draggable: 'false', c: 'card-link' },
      h('p', { 'data-encore-id': 'cardTitle', id, c: 'card-title', dir: 'auto' }, title),
    ),
    h('span', { k: 'encore-text-body-small', c: 'subtitle card-subtitle', dir: 'auto' }, subtitle),
  );
}
