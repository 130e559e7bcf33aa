import { readTrackPage } from '../spotify/page/page-kind.ts';
import type { FeatureDeps } from './start.ts';
import type { SongControl } from './song-control.ts';

/** The control beside the play button of a song's own page. */
export function startTrackPage({ root, session, page, controls, signal }: FeatureDeps): void {
  let control: SongControl | null = null;
  signal.addEventListener('abort', () => (control = null));
  page.onPass(() => {
    const found = readTrackPage(root, root.location.pathname);
    if (!found?.actionBar) {
      control?.end();
      control = null;
      return;
    }
    control ??= controls.create('track-page');
    control.show({ kind: 'track', track: found.track });
    if (control.host.parentElement !== found.actionBar) found.actionBar.append(control.host);
    session.ask([found.track]);
  });
}
