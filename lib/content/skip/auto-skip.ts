import { barRoot } from '../../spotify/page/selectors.ts';
import { createNotice } from './notice.ts';
import { createProgress } from './song-progress.ts';
import { createTurns } from './one-tab.ts';
import { countdownMs, initialSkipState, judge, nextSkipState } from './skip-state.ts';
import { nextButton } from '../../spotify/page/now-playing.ts';
import { text } from '../text.ts';
import type { ListDeps } from '../start-list.ts';
import type { Notice } from './notice.ts';
import type { SkipEvent, SkipPhase, SkipReason } from './skip-state.ts';
import type { Track } from '../../domain/track.ts';

/** A song that was there before anybody looked has to move on by then to count as playing. */
const probeMs = 1200;
/** Spotify goes to the next song in less; without a premium account it may not go at all. */
const pressedMs = 3000;
/** A song that hangs while it loads may move on yet. */
const patienceMs = 10_000;

/** Skips songs as they start, for as long as the listener wants that in the settings. */
export function startAutoSkip(deps: ListDeps): { settingsChanged(): void } {
  let running: AbortController | null = null;
  function settingsChanged() {
    const isOn = deps.settings().autoSkip && !deps.signal.aborted;
    if (isOn === (running !== null)) return;
    running?.abort();
    running = isOn ? new AbortController() : null;
    if (running) run({ ...deps, signal: AbortSignal.any([deps.signal, running.signal]) });
  }
  settingsChanged();
  return { settingsChanged };
}

/** Keeps the state of skipping true to the page, and does what it says. */
function run(deps: ListDeps): void {
  const { root, page, session, playing, settings, signal } = deps;
  const notice = createNotice(() => root.querySelector(barRoot), signal);
  const isOurTurn = createTurns(signal);
  const progress = createProgress(root);
  let state = initialSkipState;
  let track: Track | null = null;
  let stopWatching = () => {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    stopWatching();
  });

  function dispatch(event: SkipEvent) {
    const last = state;
    state = nextSkipState(state, event);
    if (state === last || signal.aborted) return;
    clearTimeout(timer);
    stopWatching();
    if (state.until < Infinity) timer = setTimeout(tick, state.until - Date.now());
    if (state.phase === 'listening') listen();
    else if (state.phase === 'counting') void count();
    else if (state.phase === 'skipped') press();
    else if (state.phase === 'resting') rest(notice);
    if (!speaking.has(state.phase)) notice.hide();
  }
  const tick = () => dispatch({ type: 'time', at: Date.now() });

  function listen() {
    const song = track;
    progress.note();
    if (!song) return;
    stopWatching = session.watch(song.id, (shown) =>
      // The first call comes before there is a way to stop the watch, which a verdict does.
      queueMicrotask(() => {
        if (track !== song || state.phase !== 'listening') return;
        dispatch({ type: 'verdict', verdict: judge(song, shown, settings()), at: Date.now() });
      }),
    );
  }

  async function count() {
    const counted = state;
    clearTimeout(timer);
    const isOurs = await isOurTurn(countdownMs);
    if (state !== counted || !track || !state.reason) return;
    if (!isOurs) return dispatch({ type: 'cancel' });
    notice.show({
      words: reasonText(state.reason, track.title, settings().skipBelow),
      button: text('skipCancel'),
      press: () => dispatch({ type: 'cancel' }),
    });
    countDown();
  }
  function countDown() {
    const leftMs = state.until - Date.now();
    if (leftMs <= 0 && progress.isMoving()) return tick();
    if (progress.isPressed() || leftMs < -patienceMs) {
      progress.note();
      return dispatch({ type: 'pause' });
    }
    notice.seconds(text('skipSeconds', Math.max(0, Math.ceil(leftMs / 1000))));
    timer = setTimeout(countDown, leftMs <= 0 ? 250 : leftMs % 1000 || 1000);
  }

  function press() {
    notice.hide();
    nextButton(root)?.click();
    void isOurTurn();
    timer = setTimeout(() => {
      notice.show({ words: text('skipFailed'), button: text('skipClose'), press: notice.hide });
    }, pressedMs);
  }

  /** Whatever is there at first, or runs already, did not start just now. */
  function probe() {
    progress.note();
    dispatch({ type: 'pause' });
    timer = setTimeout(() => progress.isMoving() && dispatch({ type: 'cancel' }), probeMs);
  }
  function look(isFirst: boolean) {
    const now = playing();
    if (now?.id !== track?.id) {
      track = now;
      dispatch({ type: 'song', id: now?.id ?? null, at: Date.now() });
      if (isFirst) probe();
    } else if (state.phase === 'paused' && progress.isPressed()) {
      dispatch({ type: 'resume', at: Date.now() });
    }
  }
  page.onPass(({ bar }) => {
    if (bar && !signal.aborted) look(false);
  });
  look(true);
}

/** Phases with a notice; whoever enters another one takes the last away. */
const speaking: ReadonlySet<SkipPhase> = new Set(['counting', 'skipped', 'resting']);

function rest(notice: Notice) {
  notice.show({ words: text('skipResting'), button: text('skipClose'), press: notice.hide });
}

function reasonText(reason: SkipReason, title: string, skipBelow: number | null): string {
  if (reason === 'score') return text('skipScore', title, skipBelow ?? '');
  return text(reason === 'never' ? 'skipNever' : 'skipDisliked', title);
}
