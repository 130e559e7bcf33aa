import { barMountPoint } from '../spotify/page/mount-point.ts';
import { readNowPlaying } from '../spotify/page/now-playing.ts';
import { readPageContext } from '../spotify/page/page-kind.ts';
import { barRoot } from '../spotify/page/selectors.ts';
import type { FeatureDeps } from './start.ts';
import type { NowPlaying, PlayingSong } from '../spotify/page/now-playing.ts';
import type { Subject } from './song-control.ts';
import type { Track } from '../domain/track.ts';

export interface NowPlayingControl {
  /** The song in the bar; null for what has no id. */
  playing(): Track | null;
  /** A keyboard command, for the song that plays. */
  command(command: 'like' | 'dislike' | 'clear'): void;
}

/** The control in the bar, and the report of what plays. */
export function startNowPlaying(deps: FeatureDeps): NowPlayingControl {
  const { root, session, page, createControl, memory } = deps;
  const control = createControl('now-playing');
  let playing: Track | null = null;
  let reported: string | null | undefined;

  page.onPass(({ bar }) => {
    if (bar) look();
  });

  function look() {
    const now = readNowPlaying(root, readPageContext(root, root.location.pathname), memory);
    playing = now.kind === 'track' ? toTrack(now.song) : null;
    const bar = root.querySelector(barRoot);
    control.place(subjectOf(now, playing), bar && barMountPoint(bar));
    if (playing) session.ask([playing]);
    if (playing && now.kind === 'track') memory.remember({ ...now.song, id: playing.id });
    report();
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

  return {
    playing: () => playing,
    command(command) {
      if (!playing) return;
      const value = command === 'clear' ? null : command === 'like' ? 'liked' : 'disliked';
      session.rate(playing, value, 'shortcut');
    },
  };
}

const toTrack = ({ id, ...song }: PlayingSong): Track | null =>
  id ? { id, ...song, album: song.album?.name ? song.album : null } : null;

function subjectOf(now: NowPlaying, playing: Track | null): Subject | null {
  if (playing) return { kind: 'track', track: playing };
  if (now.kind === 'track') return { kind: 'waiting', title: now.song.title };
  return now.kind === 'local' ? { kind: 'local', title: now.title } : null;
}
