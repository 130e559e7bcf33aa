// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { findRows, countUnknownRows } from '../../../lib/spotify/page/find-rows.ts';
import { readPageContext } from '../../../lib/spotify/page/page-kind.ts';
import { readRow } from '../../../lib/spotify/page/read-row.ts';
import type { RowReading } from '../../../lib/spotify/page/read-row.ts';
import * as spotify from './fixtures.ts';

function readAll(html: string, path = '/playlist/1'): RowReading[] {
  document.body.innerHTML = html;
  const context = readPageContext(document, path);
  return [...findRows(document).rows].map((row) => readRow(row, () => context));
}

const track = (readings: RowReading[], at = 0) => {
  const reading = readings[at];
  if (reading?.kind !== 'track') throw new Error(`no track but ${JSON.stringify(reading)}`);
  return reading.track;
};

const whole = {
  id: spotify.id('track'),
  title: 'Shorelines',
  artists: [{ id: spotify.id('artist'), name: 'The Vagrant Ferry' }],
  album: { id: spotify.id('album'), name: 'Velvet Postcards' },
  durationMs: 187_000,
};

describe('a row with a link', () => {
  it.each([
    ['of 2026', {}],
    ['of 2024, with a heart and other classes', { heart: true, hash: 'IjYxRc5luMiDPhKhZVUH' }],
    ['with the date column reading like a time', { dateAdded: true }],
    ['under /intl-de with a share mark', { href: `/intl-de/track/${spotify.id('track')}?si=abc` }],
    ['without a picture', { image: false }],
    ['recommended, without an index column', { index: false }],
  ])('%s', (_, parts) => {
    expect(track(readAll(spotify.page(spotify.row(parts))))).toEqual(whole);
  });

  it('keeps names with commas and HTML characters whole, and collapses white space', () => {
    const artists = [
      [spotify.id('a'), 'Tyne, Wear &amp; Daughters'],
      [spotify.id('b'), '&lt;b&gt;X&lt;/b&gt;'],
    ] as const;
    const found = track(
      readAll(spotify.page(spotify.row({ title: '  A \n  &lt;img&gt; &amp; "4:33" ', artists }))),
    );
    expect(found.title).toBe('A <img> & "4:33"');
    expect(found.artists.map(({ name }) => name)).toEqual(['Tyne, Wear & Daughters', '<b>X</b>']);
  });

  it.each([
    ['1:02:03', 3_723_000],
    ['0:59', 59_000],
    ['٣:٠٧', 187_000],
    ['', null],
    ['3:7', null],
    [null, null],
  ])('lasts %s', (duration, ms) => {
    expect(track(readAll(spotify.page(spotify.row({ duration })))).durationMs).toBe(ms);
  });

  it('takes no time from a title that looks like one', () => {
    expect(
      track(readAll(spotify.page(spotify.row({ title: '4:33', duration: null })))).durationMs,
    ).toBeNull();
  });

  it('that is not available still has its id', () => {
    const html = spotify
      .row()
      .replace('data-testid="tracklist-row"', 'data-testid="tracklist-row" class="unavailable"');
    expect(track(readAll(spotify.page(html))).id).toBe(whole.id);
  });

  it('is read without roles and test ids', () => {
    expect(track(readAll(spotify.page(spotify.roleless(spotify.row()))))).toEqual(whole);
  });

  it('fits the protocol however long it is', () => {
    const long = 'x'.repeat(5000);
    const artists = Array.from({ length: 150 }, (_, at) => [spotify.id(`a${at}`), long] as const);
    const found = track(readAll(spotify.page(spotify.row({ title: long, artists }))));
    expect(found.title).toHaveLength(1000);
    expect(found.artists).toHaveLength(100);
  });
});

describe('what a page says for its rows', () => {
  it('is the album, on an album page', () => {
    const head = `<span data-testid="entityTitle"><h1>Velvet Postcards</h1></span><a data-testid="creator-link" href="/artist/${spotify.id('artist')}">The Vagrant Ferry</a>`;
    const html = spotify.page(spotify.row({ album: null, image: false }), { head, testid: 'album-page' });
    expect(track(readAll(html, `/intl-de/album/${spotify.id('album')}`))).toEqual(whole);
  });

  it('is the artist, on an artist page', () => {
    const head = '<span data-testid="adaptiveEntityTitle"><h1>The Vagrant Ferry</h1></span>';
    const html = spotify.page(spotify.row({ artists: [], album: null }), { head, testid: 'artist-page' });
    expect(track(readAll(html, `/artist/${spotify.id('artist')}`))).toEqual({ ...whole, album: null });
  });

  it('says nothing for the queue beside it', () => {
    const head = '<span data-testid="entityTitle"><h1>Velvet Postcards</h1></span>';
    const html =
      spotify.page('', { head }) +
      spotify.queue(spotify.queueRow(`spotify:track:${spotify.id('next')}`, 'Next'));
    expect(track(readAll(html, `/album/${spotify.id('album')}`))).toMatchObject({ album: null, artists: [] });
  });
});

describe('list rows', () => {
  it('of the queue are known by their URI', () => {
    const artist = `<a href="/artist/${spotify.id('artist')}">The Vagrant Ferry</a>`;
    const html = spotify.queue(spotify.queueRow(`spotify:track:${spotify.id('next')}`, 'Next', { artist }));
    expect(track(readAll(html))).toEqual({
      id: spotify.id('next'),
      title: 'Next',
      artists: whole.artists,
      album: null,
      durationMs: null,
    });
  });

  it('of the queue without a URI are no rows of ours', () => {
    expect(readAll(spotify.queue(spotify.queueRow('spotify:track:x', 'Next', { ids: false })))).toEqual([]);
  });

  it('of an episode in the queue are nothing of ours', () => {
    const found = readAll(spotify.queue(spotify.queueRow(`spotify:episode:${spotify.id('e')}`, 'Talk')));
    expect(found.filter(({ kind }) => kind === 'track' || kind === 'local')).toEqual([]);
  });

  it('of the flat search list', () => {
    const html = `<div id="main-view"><main>${spotify.flatRow(spotify.id('flat'), 'Flat Song')}</main></div>`;
    expect(track(readAll(html))).toMatchObject({
      id: spotify.id('flat'),
      title: 'Flat Song',
      artists: whole.artists,
    });
    expect(readAll(html)).toHaveLength(1);
  });

  it('of the server-rendered page', () => {
    const name = `listrow-title-track-spotify:track:${spotify.id('ssr')}-4`;
    const html = `<main><div data-testid="track-row" aria-labelledby="${name}"><p id="${name}" dir="auto">Early Song</p></div></main>`;
    expect(track(readAll(html))).toMatchObject({ id: spotify.id('ssr'), title: 'Early Song' });
  });
});

describe('rows that are no songs', () => {
  it('local files are known as such', () => {
    expect(readAll(spotify.page(spotify.localRow))).toEqual([{ kind: 'local', title: 'Rehearsal Tape 3' }]);
  });

  it('episodes are known as such', () => {
    expect(readAll(spotify.page(spotify.episodeRow))).toEqual([{ kind: 'episode' }]);
  });

  it('rows that still load, or link elsewhere, are unknown', () => {
    const empty =
      '<div role="row" aria-rowindex="3"><div data-testid="tracklist-row" draggable="true"></div></div>';
    const odd = spotify.row({ href: `/song/${spotify.id('track')}` });
    expect(readAll(spotify.page(empty + odd)).map(({ kind }) => kind)).toEqual(['unknown', 'unknown']);
  });

  it('headers, placeholders, the sidebar, cards and the home page are no rows', () => {
    const card = `<div data-encore-id="card" draggable="true"><img><a href="/track/${spotify.id('card')}">Card</a></div>`;
    const home = `<section data-testid="home-page">${spotify.flatRow(spotify.id('home'), 'Home')}</section>`;
    expect(readAll(spotify.page(card) + home + spotify.bar())).toEqual([]);
  });

  it('nor is what the panel says of the song that plays', () => {
    expect(readAll(spotify.page('') + spotify.panelOf({}))).toEqual([]);
  });
});

describe('finding', () => {
  it('takes the innermost of nested rows, one for each song', () => {
    const html = spotify.page(
      `<div role="presentation">${spotify.row()}</div>${spotify.row({ track: spotify.id('two') })}`,
    );
    expect(readAll(html)).toHaveLength(2);
  });

  it('works from within a row and from a part of the list', () => {
    document.body.innerHTML = spotify.page(spotify.row() + spotify.row({ track: spotify.id('two') }));
    const [row] = findRows(document).rows;
    const link = row?.querySelector('a');
    expect([...findRows(link as Element).rows]).toEqual([row]);
    expect([...findRows(row as Element).rows]).toEqual([row]);
    expect([...findRows(row?.parentElement as Element).rows]).toEqual([row]);
  });

  it('names its rules', () => {
    document.body.innerHTML = spotify.page(spotify.roleless(spotify.row()));
    expect([...findRows(document).rules]).toEqual(['anchor-draggable']);
  });

  it('counts rows of an unknown make, but none that still load', () => {
    const unknown = spotify.row({ href: '/song/1' }).replace(' data-testid="tracklist-row"', '');
    const loading = '<div role="row" aria-rowindex="4"><span>3</span></div>';
    document.body.innerHTML = spotify.page(unknown + loading);
    const { rows } = findRows(document);
    expect(rows.size).toBe(0);
    expect(countUnknownRows(document, rows)).toBe(1);
  });
});
