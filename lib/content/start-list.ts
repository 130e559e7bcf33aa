import { barName, skipName } from './shared.ts';
import { createDimming } from './bar/dimmer.ts';
import { createProfileBook } from './bar/profile-book.ts';
import { dimRules } from './bar/dim.ts';
import { element } from './template.ts';
import { startAutoSkip } from './skip/auto-skip.ts';
import { startBar } from './bar/start-bar.ts';
import type { Dimming } from './bar/dimmer.ts';
import type { ProfileBook } from './bar/profile-book.ts';
import type { Push } from '../messages.ts';
import type { Settings } from '../settings.ts';
import type { SharedPage } from './shared.ts';

/** What the features of the second script are started with; the signal ends them completely. */
export interface ListDeps extends SharedPage {
  readonly profiles: ProfileBook;
  readonly dimming: Dimming;
  settings(): Settings;
}

export interface ListPage {
  choose(settings: Settings): void;
  receive(push: Push): void;
}

/** Remembered for the tab, whatever happens to the scripts of its page. */
const dimming = createDimming();

/** Starts what Likelihood does for whole lists, and for songs as they start. */
export function startListPage(shared: SharedPage, initial: Settings): ListPage {
  const { root, signal } = shared;
  let settings = initial;
  removeLeftovers(root);
  const style = element('style', { 'data-likelihood-list': '' }, dimRules);
  root.head.append(style);
  signal.addEventListener('abort', () => style.remove());
  const profiles = createProfileBook(shared);
  const deps: ListDeps = { ...shared, profiles, dimming, settings: () => settings };
  const bar = startBar(deps);
  const skip = startAutoSkip(deps);
  // The first look may have been before this script came.
  shared.page.rescan();
  return {
    choose(next) {
      settings = next;
      bar.settingsChanged();
      skip.settingsChanged();
    },
    // A new profile in force changes all scores, so this is also when to look which one it is.
    receive: (push) => void (push.type === 'scores.changed' && bar.refresh()),
  };
}

/** A script cut off by an update may have left these behind. */
function removeLeftovers(root: Document): void {
  for (const left of root.querySelectorAll(`${barName},${skipName},style[data-likelihood-list]`))
    left.remove();
}
