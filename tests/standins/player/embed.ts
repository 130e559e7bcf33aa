/** Spotify's embedded player: always 200, the song's data in a script of its own, unknown songs as status 404 in it. */
import type { StandinSong } from '../library.ts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function pageProps(song: StandinSong | undefined): object {
  if (!song) return { status: 404 };
  const artists = song.artists.map(({ id, name }) => ({ name, uri: `spotify:artist:${id}` }));
  const entity = {
    type: 'track',
    name: song.title,
    title: song.title,
    uri: `spotify:track:${song.id}`,
    id: song.id,
    artists,
    duration: song.durationMs,
    isPlayable: true,
    isExplicit: false,
  };
  return { state: { data: { entity } } };
}

const style = `
  body { margin: 0; font: 14px/1.4 system-ui, sans-serif; background: #2a2a2a; color: #fff; }
  main { display: flex; align-items: center; gap: 16px; padding: 16px; height: 120px; border-radius: 12px; }
  .cover { width: 120px; height: 120px; flex: none; border-radius: 4px; background: linear-gradient(135deg, #7a8, #346); }
  h1 { margin: 0; font-size: 16px; } p { margin: 4px 0 0; color: #b3b3b3; }
  div.words { flex: 1; min-width: 0; } h1, p { overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
  button { width: 40px; height: 40px; flex: none; border: 0; border-radius: 50%; background: #fff; color: #000; }
`;

/** The page for a song, or for an id that is none. */
export function embedPage(song: StandinSong | undefined): string {
  const data = JSON.stringify({ props: { pageProps: pageProps(song) } }).replaceAll('<', '\\u003c');
  const body = song
    ? `<main><div class="cover"></div><div class="words"><h1>${escaped(song.title)}</h1>
       <p>${escaped(song.artists.map(({ name }) => name).join(', '))}</p></div>
       <button data-testid="play-pause-button" aria-label="Play">▶</button></main>`
    : '<main>Page not found</main>';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Spotify Embed</title>
    <style>${style}</style></head><body>${body}
    <script id="__NEXT_DATA__" type="application/json">${data}</script></body></html>`;
}
