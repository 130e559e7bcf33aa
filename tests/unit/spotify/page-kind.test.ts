// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { idInHref, trackIdInUri, trackIdInUriParameter } from '../../../lib/spotify/page/ids.ts';
import { pageKind, readTrackPage } from '../../../lib/spotify/page/page-kind.ts';
import { id } from './fixtures.ts';

it.each([
  ['/', 'home'],
  ['/intl-de', 'home'],
  ['/playlist/37i9dQZF1DXcBWIGoYBM5M', 'playlist'],
  ['/user/robin/playlist/37i9dQZF1DXcBWIGoYBM5M', 'playlist'],
  ['/collection/tracks', 'liked'],
  ['/intl-pt/collection/tracks', 'liked'],
  ['/collection/podcasts', 'other'],
  ['/intl-de/album/1', 'album'],
  ['/artist/1/discography/all', 'artist'],
  ['/track/1', 'track'],
  ['/search/late%20train', 'search'],
  ['/search/late/tracks', 'search-tracks'],
  ['/queue', 'queue'],
  ['/show/1', 'other'],
])('%s is %s', (path, kind) => {
  expect(pageKind(path)).toBe(kind);
});

describe('ids', () => {
  const track = id('Abc');
  it.each([
    [`/track/${track}`, track],
    [`/intl-de/track/${track}?si=1`, track],
    [`https://open.spotify.com/track/${track}#x`, track],
    [`/track/${track}x`, null],
    ['/track/short', null],
    [`/episode/${track}`, null],
    [null, null],
  ])('in the address %s', (href, found) => expect(idInHref(href, 'track')).toBe(found));

  it.each([
    [`listrow-title-spotify:track:${track}`, track],
    [`listrow-title-track-spotify:track:${track}-12`, track],
    [`spotify:episode:${track}`, null],
  ])('in the label %s', (label, found) => expect(trackIdInUri(label)).toBe(found));

  it.each([
    [`/album/x?uid=1&uri=spotify%3Atrack%3A${track}`, track],
    [`/track/x?uri=spotify:track:${track}&y`, track],
    ['/album/x?uri=%E0%A4%A', null],
    ['/album/x', null],
  ])('in the parameter of %s', (href, found) => expect(trackIdInUriParameter(href)).toBe(found));
});

it('reads a track page by its address', () => {
  document.body.innerHTML = `<section data-testid="track-page"><span data-testid="entityTitle"><h1>Shorelines</h1></span>
    <a data-testid="creator-link" href="/artist/${id('artist')}">The Vagrant Ferry</a><div data-testid="action-bar-row"></div></section>`;
  expect(readTrackPage(document, `/intl-de/track/${id('t')}`)).toMatchObject({
    track: { id: id('t'), title: 'Shorelines', artists: [{ id: id('artist'), name: 'The Vagrant Ferry' }] },
    actionBar: { nodeType: 1 },
  });
  expect(readTrackPage(document, '/')).toBeNull();
});
