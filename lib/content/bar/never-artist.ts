import { closeButton } from './panel.ts';
import { failureText } from './bar-text.ts';
import { isSameArtist } from '../../settings.ts';
import { readPageContext } from '../../spotify/page/page-kind.ts';
import { text } from '../text.ts';
import type { ArtistRef } from '../../domain/track.ts';
import type { BarArtist } from './rate-menu.ts';
import type { ListDeps } from '../start-list.ts';
import type { Panel } from './panel.ts';

export interface NeverArtist {
  /** The artist whose page it is; null on other pages. */
  artist(): BarArtist | null;
  set(never: boolean): void;
}

/** Puts the artist of an artist's page on the list of those never to be heard, and takes that back. */
export function createNever({ root, session, settings, signal }: ListDeps, panel: () => Panel): NeverArtist {
  function found(): ArtistRef | null {
    const { kind, artists } = readPageContext(root, root.location.pathname);
    return kind === 'artist' ? (artists[0] ?? null) : null;
  }

  async function set(artist: ArtistRef, never: boolean) {
    const answer = await session.send('artists.never', { artist, never });
    if (signal.aborted) return;
    if (!answer.ok) return panel().say(text('barFailed'), [failureText(answer.error)]);
    if (!never) return panel().say(text('barNeverOff', artist.name));
    const done = settings().autoSkip ? 'barNeverDoneSkips' : 'barNeverDone';
    panel().show({
      title: text(done, artist.name),
      buttons: [
        { name: text('barUndo'), primary: true, press: () => void set(artist, false) },
        closeButton(panel()),
      ],
    });
  }
  return {
    artist() {
      const artist = found();
      return (
        artist && { name: artist.name, never: settings().never.some((one) => isSameArtist(one, artist)) }
      );
    },
    set(never) {
      const artist = found();
      if (artist) void set(artist, never);
    },
  };
}
