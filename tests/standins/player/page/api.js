import { config, readConfig } from './config.js';
import { rehash } from './dom.js';
import { playable } from './library.js';
import { changed, counters, leaks, player, startSong } from './state.js';

const ad = { kind: 'ad', id: 'ad', title: '', durationMs: 30_000 };
const fallbacks = {
  local: {
    kind: 'local',
    id: 'local:bar',
    title: 'Rehearsal Tape 3',
    artists: [{ id: '', name: 'My Own Recordings' }],
    album: { id: '', name: 'Home' },
    durationMs: 201_000,
  },
  episode: {
    kind: 'episode',
    id: '0Episode00000000000000',
    title: 'The Lost Tapes of Studio Nord',
    artists: [{ id: '0Show00000000000000000', name: 'Wires and Wood' }],
    album: { id: '0Show00000000000000000', name: 'Wires and Wood' },
    durationMs: 3_723_000,
  },
};

/**
 * `window.__sp`: what tests drive the player with, from the page's own world.
 * go(path)            pushState; switches in its query are taken over and dropped from the address
 * play(what)          number (song of the first list), id, 'ad', 'local', 'episode', or null for nothing;
 *                     play(what, false) only loads it
 * queue(on) npv(on)   opens and closes the panel        sort(column) filter(text)   on the first list
 * lang(code) mode(m)  redraws the page under it         rehash()     new class names everywhere
 * set(switches)       any switches, then redraws        song(i) list(n) scrollTo(i) stats()
 * keys dbl selects drags plays menus hearts             how often each reached the page; reset() to 0
 * leaks               events at the root that came out of a foreign element, by type
 */
export function createApi({ page, go, redraw }) {
  const first = () => page().lists[0];
  const byId = (id) =>
    playable().find((song) => song.id === id) ??
    first()
      ?.view()
      .find((song) => song.id === id);
  const api = {
    go,
    play(what, playing = true) {
      if (what === null) return startSong(null);
      const song =
        what === 'ad'
          ? ad
          : (fallbacks[what] ??
            (typeof what === 'number' ? (first()?.view()[what] ?? playable()[what]) : byId(what)));
      if (!song) throw new Error(`nothing to play: ${what}`);
      return startSong(song, { playing, context: location.pathname });
    },
    pause() {
      player.playing = false;
      changed();
    },
    queue(on = true) {
      player.queueOpen = on;
      changed();
    },
    npv(on = true) {
      Object.assign(player, { npvOpen: on, queueOpen: false });
      changed();
    },
    sort: (by) => first()?.sort(by),
    filter: (text) => first()?.filter(text),
    lang(code) {
      config.lang = code;
      redraw();
    },
    mode(mode) {
      config.mode = mode;
      redraw();
    },
    set(switches) {
      readConfig(new URLSearchParams(Object.entries(switches).map(([name, value]) => [name, String(value)])));
      redraw();
    },
    rehash,
    song: (index, list = 0) => page().lists[list]?.view()[index] ?? null,
    list: (number = 0) => page().lists[number]?.view() ?? [],
    scrollTo: (index, list = 0) => page().lists[list]?.scrollTo(index),
    stats: () => ({
      path: location.pathname,
      playing: player.playing,
      song: player.song?.id ?? null,
      lists: page().lists.map((list) => list.stats()),
    }),
    reset() {
      for (const name of Object.keys(counters)) counters[name] = 0;
      for (const type of Object.keys(leaks)) delete leaks[type];
    },
    leaks,
    config,
  };
  for (const name of Object.keys(counters)) Object.defineProperty(api, name, { get: () => counters[name] });
  return api;
}
