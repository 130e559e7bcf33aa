import { createAppearance } from './appearance.ts';
import { createSession } from './session.ts';
import { createSongControls } from './song-control.ts';
import { createSongMemory } from '../spotify/page/song-memory.ts';
import { hostName } from './control.ts';
import { cardName } from './card.ts';
import { observePage } from './page-observer.ts';
import { barName, sharePage, skipName } from './shared.ts';
import { startNowPlaying } from './now-playing.ts';
import { startPageHealth } from './page-health.ts';
import { startTrackControls } from './track-controls.ts';
import { startTrackPage } from './track-page.ts';
import type { PageObserver } from './page-observer.ts';
import type { Push } from '../messages.ts';
import type { Send } from '../message-client.ts';
import type { Session } from './session.ts';
import type { Look } from '../look.ts';
import type { CreateSongControl } from './song-control.ts';
import type { SongMemory } from '../spotify/page/song-memory.ts';

/** What every feature of the page is started with; the signal ends it completely. */
export interface FeatureDeps {
  readonly root: Document;
  readonly session: Session;
  readonly page: PageObserver;
  readonly createControl: CreateSongControl;
  readonly memory: SongMemory;
  readonly signal: AbortSignal;
}

export interface PlayerPage {
  receive(push: Push): void;
  choose(look: Look): void;
}

/** Starts everything that Likelihood does in the player's page. */
export function startPlayerPage(deps: {
  readonly root: Document;
  readonly send: Send;
  readonly look: Look;
  readonly signal: AbortSignal;
}): PlayerPage {
  const { root, send, look, signal } = deps;
  removeLeftovers(root);
  const appearance = createAppearance(look, signal);
  const session = createSession({ send, signal, onCommand: (command) => nowPlaying.command(command) });
  const createControl = createSongControls(session, appearance, signal);
  const page = observePage(signal);
  const feature: FeatureDeps = { root, session, page, createControl, memory: createSongMemory(), signal };
  // A page that is still being drawn does not tell its theme yet: its first passes look again too.
  let passes = 0;
  page.onPass(({ scopes }) => (scopes && ++passes > 9) || appearance.probe());
  const rows = startTrackControls({ ...feature, onScan: startPageHealth(feature) });
  startTrackPage(feature);
  const nowPlaying = startNowPlaying(feature);
  sharePage({ ...feature, appearance, rows, playing: nowPlaying.playing });
  // Back from the browser's page cache: pushes were missed meanwhile.
  window.addEventListener('pageshow', (event) => event.persisted && session.refresh(), { signal });
  return { receive: session.receive, choose: appearance.choose };
}

/** An older version of this script, cut off by an update, may have left its controls behind. */
function removeLeftovers(root: Document): void {
  for (const left of root.querySelectorAll(
    `${hostName},${cardName},${barName},${skipName},style[data-likelihood]`,
  ))
    left.remove();
}
