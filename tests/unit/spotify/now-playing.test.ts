// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { createSongMemory } from '../../../lib/spotify/page/song-memory.ts';
import { readNowPlaying } from '../../../lib/spotify/page/now-playing.ts';
import { readPageContext } from '../../../lib/spotify/page/page-kind.ts';
import * as spotify from './fixtures.ts';

const album = `/album/${spotify.id('album')}`;

function read(html: string, memory = createSongMemory()) {
  document.body.innerHTML = html;
  return readNowPlaying(document, readPageContext(document, '/'), memory);
}
const idOf = (found: ReturnType<typeof read>) => (found.kind === 'track' ? found.song.id : found.kind);

describe('the bar', () => {
  it.each(['aside', 'footer', 'div'])('is read as <%s>', (tag) => {
    expect(read(spotify.bar({ tag }))).toEqual({
      kind: 'track',
      song: {
        id: spotify.id('track'),
        title: 'Shorelines',
        artists: [
          { id: spotify.id('artist'), name: 'The Vagrant Ferry' },
          { id: spotify.id('other'), name: 'Tyne, Wear & Daughters' },
        ],
        album: null,
        durationMs: 187_400,
      },
    });
  });

  it('tells album and duration where it links to the album', () => {
    expect(read(spotify.bar({ href: album }))).toMatchObject({
      kind: 'track',
      song: { id: null, album: { id: spotify.id('album') }, durationMs: 187_400 },
    });
  });

  it.each([
    ['an ad by its type', spotify.bar({ adType: 'ad-type-ad' }), 'ad'],
    [
      'an ad by its link',
      spotify.bar({ inside: '<a data-testid="ad-link" href="https://example.com">Tea</a>' }),
      'ad',
    ],
    ['an ad by its item', spotify.bar({ inside: '<span data-context-item-type="ad">Tea</span>' }), 'ad'],
    ['an episode', spotify.bar({ href: `/episode/${spotify.id('e')}` }), 'episode'],
    ['a show', spotify.bar({ inside: '<span data-testid="context-item-info-show">Show</span>' }), 'episode'],
    ['nothing', spotify.bar({ inside: '' }), 'nothing'],
    ['no bar', '<main></main>', 'nothing'],
  ])('knows %s', (_, html, kind) => {
    expect(read(html).kind).toBe(kind);
  });

  it('knows a local file', () => {
    const inside =
      '<div data-testid="track-info-name">Tape 3</div><div data-testid="track-info-artists">Me</div>';
    expect(read(spotify.bar({ inside }))).toEqual({ kind: 'local', title: 'Tape 3' });
  });
});

describe('the id of what plays', () => {
  it('comes from the panel’s title', () => {
    expect(idOf(read(spotify.bar({ href: album }) + spotify.panelOf({})))).toBe(spotify.id('track'));
  });

  it('comes from the panel’s context link where the title is none', () => {
    expect(idOf(read(spotify.bar({ href: album }) + spotify.panelOf({ title: '' })))).toBe(
      spotify.id('track'),
    );
  });

  it('does not come from a panel that lags behind', () => {
    const bar = spotify.bar({ href: album });
    expect(idOf(read(bar + spotify.panelOf({ title: 'The song before' })))).toBeNull();
    expect(idOf(read(bar + spotify.panelOf({ title: '', album: spotify.id('else') })))).toBeNull();
  });

  it('does not come from the queue in the panel', () => {
    const item = spotify.queueRow('spotify:track:x', 'Shorelines', {
      ids: false,
      artist: `<a data-testid="context-link" data-context-item-type="track" href="/album/x?uri=spotify:track:${spotify.id('wrong')}">Shorelines</a>`,
    });
    expect(idOf(read(spotify.bar({ href: album }) + spotify.queue(item)))).toBeNull();
  });

  it.each([
    ['an attribute', '<span data-playing-indicator="true"></span>'],
    ['the picture of an equaliser', '<img src="https://x/images/equaliser-animated-green.gif">'],
  ])('comes from the row that plays, by %s', (_, mark) => {
    const rows =
      spotify.row().replace('<span>1</span>', mark) + spotify.row({ track: spotify.id('same name') });
    expect(idOf(read(spotify.bar({ href: album }) + spotify.page(rows)))).toBe(spotify.id('track'));
  });

  it('does not come from a row that plays under another title', () => {
    const rows = spotify.row({ title: 'Another' }).replace('<span>1</span>', '<img src="equaliser.gif">');
    expect(idOf(read(spotify.bar({ href: album }) + spotify.page(rows)))).toBeNull();
  });

  it('comes from memory by album, title and duration, and never by less', () => {
    const memory = createSongMemory();
    const song = {
      id: spotify.id('track'),
      title: 'Shorelines',
      artists: [],
      album: { id: spotify.id('album'), name: 'x' },
      durationMs: 187_000,
    };
    memory.remember(song);
    expect(idOf(read(spotify.bar({ href: album }), memory))).toBe(song.id);
    expect(idOf(read(spotify.bar({ href: album, max: 190_000 }), memory))).toBeNull();
    expect(idOf(read(spotify.bar({ href: album, max: 0 }), memory))).toBeNull();
    expect(idOf(read(spotify.bar({ href: `/album/${spotify.id('else')}` }), memory))).toBeNull();
    memory.remember({ ...song, id: spotify.id('twin') });
    expect(idOf(read(spotify.bar({ href: album }), memory))).toBeNull();
  });
});
