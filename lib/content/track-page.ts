import { readTrackPage } from '../spotify/page/page-kind.ts';
import type { FeatureDeps } from './start.ts';

/** The control beside the play button of a song's own page. */
export function startTrackPage({ root, session, page, createControl }: FeatureDeps): void {
  const control = createControl('track-page');
  page.onPass(() => {
    const found = readTrackPage(root, root.location.pathname);
    control.place(
      found && { kind: 'track', track: found.track },
      found && { parent: found.actionBar, before: null },
    );
    if (found) session.ask([found.track]);
  });
}
