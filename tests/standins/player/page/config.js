/**
 * The player's switches, read from the query string of the first page and of every `__sp.go(path?…)`.
 *
 * n          that many songs on any playlist, Liked Songs and song search (repeats the library with
 *            other ids when it runs out), with the traps of traps.js
 * traps      1 or 0: traps by index; on by default when `n` is given
 * mode       remount (default): rows that leave are removed, new ones are made
 *            reuse: the same nodes for ever, only text, href and aria change
 * rows       milliseconds until the first songs come (300; the real site can take 10000)
 * late       milliseconds until a further chunk comes once it scrolls into the window
 *            (100; with `reuse` 0)
 * chunk      songs a chunk (100)      redraw    milliseconds from scroll to redraw (100)
 * overscan   rows drawn beyond each edge (12)
 * h          row height; 56, compact 32, Arabic 64
 * compact    1: compact rows          theme     dark (default) or light
 * lang       en, nl, ar (ar is right to left)    dir   rtl forces right to left
 * intl       e.g. de: hrefs and own paths begin with /intl-de/
 * roleless   1: the track lists carry no roles and no test ids
 * era        heart: rows have the add-button test id of before 2023-10
 * search     rows (tracklist rows, default) or flat (Encore list) for the "All" results
 * queueids   0: queue rows name no URI
 * bar        aside (default) or footer
 * npv        1 (default on wide windows) or 0: the now-playing panel
 * npbhref    track (default) or album: where the bar's title leads
 * remaining  1: the bar's duration counts down, "-3:20"
 * signedout  1: the first 30 songs of a list, no hearts
 * gen        generation of the class names; any number
 * page       shorthand for a path: home, liked, album, artist, search, search-tracks, track, queue, playlist
 */
const defaults = {
  n: 0,
  traps: -1,
  mode: 'remount',
  rows: 300,
  late: -1,
  chunk: 100,
  redraw: 100,
  overscan: 12,
  h: 0,
  compact: 0,
  theme: 'dark',
  lang: 'en',
  dir: '',
  intl: '',
  roleless: 0,
  era: '',
  search: 'rows',
  queueids: 1,
  bar: 'aside',
  npv: -1,
  npbhref: 'track',
  remaining: 0,
  signedout: 0,
  gen: 1,
  page: '',
};

export const config = { ...defaults };

/** Takes over the switches named in `search`, leaves the others as they are. */
export function readConfig(search) {
  for (const [name, value] of new URLSearchParams(search)) {
    if (!(name in defaults)) continue;
    config[name] = typeof defaults[name] === 'number' ? Number(value) : value;
  }
}

export const rowHeight = () => config.h || (config.compact ? 32 : config.lang === 'ar' ? 64 : 56);
export const lateMs = () => (config.late >= 0 ? config.late : config.mode === 'reuse' ? 0 : 100);
export const trapsOn = () => (config.traps === -1 ? config.n > 0 : config.traps === 1);
export const isRtl = () => config.lang === 'ar' || config.dir === 'rtl';
/** Prefixes a path of Spotify's with the market, as links have it on localised pages. */
export const local = (path) => (config.intl ? `/intl-${config.intl}${path}` : path);
