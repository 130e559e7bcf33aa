/** What plays, what is hearted, and who wants to know. */
export const player = {
  /** A song, or {kind: 'ad'}, or null. */
  song: null,
  playing: false,
  positionMs: 0,
  context: '/',
  queueOpen: false,
  npvOpen: false,
  /** What happens when a song has played to its end. */
  atEnd: () => {},
};

/** What reached the page: a control that keeps its events to itself leaves all of these alone. */
export const counters = { keys: 0, dbl: 0, selects: 0, drags: 0, plays: 0, menus: 0, hearts: 0 };
/** Events that reached the root from inside a foreign (hyphenated) element, by type. */
export const leaks = {};

const hearted = new Set();
export const isHearted = (id) => hearted.has(id);
export function heart(id, on) {
  if (on) hearted.add(id);
  else hearted.delete(id);
  changed();
}

const listeners = new Set();
export function onChange(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
export function changed() {
  for (const listener of listeners) listener();
}

/** Before everything is drawn anew. */
export function forgetListeners() {
  listeners.clear();
  tickers.clear();
}

const tickers = new Set();
/** Called once a second while something plays. */
export function onTick(listener) {
  tickers.add(listener);
}

/** Starts a song, an ad or nothing; `playing` false only loads it. */
export function startSong(song, { context = player.context, playing = true } = {}) {
  Object.assign(player, { song, playing: playing && song !== null, positionMs: 0, context });
  // The real page's title shows what plays, and keeps it across navigation.
  if (player.playing && song?.title)
    document.title = `${song.title} • ${song.artists.map((a) => a.name).join(', ')}`;
  if (navigator.mediaSession && song) {
    const artist = (song.artists ?? []).map(({ name }) => name).join(', ');
    navigator.mediaSession.metadata = new MediaMetadata({
      title: song.title ?? '',
      artist,
      album: song.album?.name ?? '',
    });
  }
  if (player.playing) counters.plays += 1;
  changed();
}

export function togglePlay() {
  if (!player.song) return;
  player.playing = !player.playing;
  if (player.playing) counters.plays += 1;
  changed();
}

setInterval(() => {
  if (!player.playing || !player.song) return;
  player.positionMs = Math.min(player.positionMs + 1000, player.song.durationMs);
  if (player.positionMs === player.song.durationMs) return player.atEnd();
  for (const listener of tickers) listener();
}, 1000);
