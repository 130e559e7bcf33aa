import { barMountPoint } from '../spotify/page/mount-point.ts';
import { readNowPlaying } from '../spotify/page/now-playing.ts';
import { readPageContext } from '../spotify/page/page-kind.ts';
import { bar as barNames } from '../spotify/page/selectors.ts';
import type { FeatureDeps } from './start.ts';
import type { NowPlaying, PlayingSong } from '../spotify/page/now-playing.ts';
import type { SongControl, Subject } from './song-control.ts';
import type { Track } from '../domain/track.ts';

export interface NowPlayingControl {
  /** A keyboard command, for the song that plays. */
  command(command: 'like' | 'dislike' | 'clear'): void;
}

/** The slider's length and the panel follow the title by a moment, without a change that is observed. */
const retriesMs = [150, 600, 2000];

/** The control in the bar, and the report of what plays. */
export function startNowPlaying(deps: FeatureDeps): NowPlayingControl {
  const { root, session, page, controls, memory, signal } = deps;
  let control: SongControl | null = null;
  let playing: Track | null = null;
  let reported: string | null | undefined;
  let retries: ReturnType<typeof setTimeout>[] = [];
  let lastTitle = '';

  page.onPass(({ bar }) => {
    if (bar) look();
  });
  signal.addEventListener('abort', () => {
    stopRetries();
    control = null;
  });

  function look() {
    const now = readNowPlaying(root, readPageContext(root, root.location.pathname), memory);
    playing = now.kind === 'track' ? toTrack(now.song) : null;
    draw(now);
    if (playing) {
      memory.remember(playing);
      session.ask([playing]);
    }
    report();
    retry(now);
  }

  function draw(now: NowPlaying) {
    const subject = subjectOf(now, playing, root);
    const bar = root.querySelector(barNames.root);
    const at = subject && bar ? barMountPoint(bar) : null;
    if (!subject || !at) {
      control?.end();
      control = null;
      return;
    }
    control ??= controls.create('now-playing');
    control.show(subject);
    if (control.host.parentElement !== at.parent) at.parent.insertBefore(control.host, at.before);
  }

  function report() {
    const id = playing?.id ?? null;
    if (id === reported) return;
    reported = id;
    void session.send('playing.changed', { track: playing }).then((answer) => {
      // Told again with the next look at the page.
      if (!answer.ok && reported === id) reported = undefined;
    });
  }

  function retry(now: NowPlaying) {
    const title = now.kind === 'track' && !playing ? now.song.title : '';
    if (title === lastTitle) return;
    lastTitle = title;
    stopRetries();
    if (title) retries = retriesMs.map((ms) => setTimeout(look, ms));
  }
  function stopRetries() {
    for (const timer of retries) clearTimeout(timer);
    retries = [];
  }

  return {
    command(command) {
      if (!playing) return;
      const value = command === 'clear' ? null : command === 'like' ? 'liked' : 'disliked';
      session.rate(playing, value, 'shortcut');
    },
  };
}

const toTrack = ({ id, ...song }: PlayingSong): Track | null =>
  id ? { id, ...song, album: song.album?.name ? song.album : null } : null;

function subjectOf(now: NowPlaying, playing: Track | null, root: Document): Subject | null {
  if (playing) return { kind: 'track', track: playing };
  if (now.kind === 'track') return { kind: 'waiting', title: now.song.title };
  if (now.kind !== 'local') return null;
  return { kind: 'local', title: root.querySelector(barNames.localTitle)?.textContent?.trim() ?? '' };
}
