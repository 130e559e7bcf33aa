// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createListSongs } from '../../../lib/content/bar/list-songs.ts';
import { badge, track } from './page.ts';
import type { Session, Shown } from '../../../lib/content/session.ts';
import type { Track } from '../../../lib/domain/track.ts';

type Entry = { readonly track: Track | null };

let list: HTMLElement;
let watching: Map<string, (shown: Shown) => void>;
const shown = (score: number): Shown => ({ rating: null, badge: badge(score), problem: null });

beforeEach(() => {
  list = document.createElement('div');
  list.setAttribute('aria-rowcount', '101');
  document.body.replaceChildren(list);
  watching = new Map();
});

/** All of a session that a list asks for. */
const session = {
  watch(id: string, watcher: (now: Shown) => void) {
    watching.set(id, watcher);
    watcher(shown(50));
    return () => watching.delete(id);
  },
} as unknown as Session;

/** Rows of the list as the first script tells of them; `at` is the place in the list, from 1. */
function rows(...songs: readonly (readonly [at: number | null, id: string | null])[]): Map<Element, Entry> {
  return new Map(
    songs.map(([at, id]) => {
      const row = document.createElement('div');
      if (at !== null) row.setAttribute('aria-rowindex', String(at + 1));
      list.append(row);
      return [row, { track: id === null ? null : track(id) }];
    }),
  );
}

describe('the songs of a list', () => {
  it('are kept in the list’s order, once each, also when they are scrolled away', () => {
    const songs = createListSongs(list, session, vi.fn());
    songs.read(rows([3, 'c'], [4, 'a'], [5, null]));
    songs.read(rows([1, 'a'], [2, 'b']));
    expect(songs.tracks().map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect([songs.seen(), songs.total()]).toEqual([5, 100]);
    expect(songs.stats.summary()).toMatchObject({ scored: 3, median: 50 });
  });

  it('tell of every change, of those out of sight too', () => {
    const onChange = vi.fn();
    const songs = createListSongs(list, session, onChange);
    songs.read(rows([1, 'a']));
    songs.read(rows([2, 'b']));
    onChange.mockClear();
    watching.get('a')?.(shown(90));
    expect(onChange).toHaveBeenCalledOnce();
    expect(songs.stats.get('a')).toEqual({ rating: null, score: 90 });
  });

  it('name the rows that show another song, and no row twice', () => {
    const songs = createListSongs(list, session, vi.fn());
    const drawn = rows([1, 'a'], [2, 'b']);
    expect(songs.read(drawn)).toEqual([...drawn.keys()]);
    expect(songs.read(drawn)).toEqual([]);
    const [row] = drawn.keys();
    if (!row) throw new Error('no row');
    row.setAttribute('aria-rowindex', '51');
    drawn.set(row, { track: track('z') });
    expect(songs.read(drawn)).toEqual([row]);
    expect(songs.songOf(row)?.id).toBe('z');
  });

  it('begin anew when the list is sorted or filtered', () => {
    const songs = createListSongs(list, session, vi.fn());
    songs.read(rows([1, 'a'], [2, 'b'], [3, 'c']));
    songs.read(rows([1, 'c']));
    expect(songs.tracks().map(({ id }) => id)).toEqual(['c']);
    expect([...watching.keys()]).toEqual(['c']);
    songs.read(rows([2, 'd']));
    list.setAttribute('aria-rowcount', '2');
    songs.read(rows([1, 'c']));
    expect([songs.seen(), songs.total()]).toEqual([1, 1]);
  });

  it('are all of them once the list was walked through, files and episodes or not', () => {
    const songs = createListSongs(list, session, vi.fn());
    songs.read(rows([1, 'a']));
    songs.complete();
    expect(songs.seen()).toBe(100);
    list.setAttribute('aria-rowcount', '102');
    songs.read(rows([2, 'b']));
    expect(songs.seen()).toBe(2);
  });

  it('need no numbered rows, and no count', () => {
    list.removeAttribute('aria-rowcount');
    const songs = createListSongs(list, session, vi.fn());
    songs.read(rows([null, 'a'], [null, 'b']));
    songs.read(rows([null, 'b'], [null, 'c']));
    expect(songs.tracks().map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect([songs.seen(), songs.total()]).toEqual([3, null]);
  });

  it('leave nothing watched behind', () => {
    const songs = createListSongs(list, session, vi.fn());
    songs.read(rows([1, 'a'], [2, 'b']));
    songs.end();
    expect(watching.size).toBe(0);
  });
});
