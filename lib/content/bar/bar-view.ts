import { barName } from '../shared.ts';
import { binCount } from './list-stats.ts';
import { createDimMenu } from './dim-menu.ts';
import { createHistogram } from './histogram.ts';
import { createPanel } from './panel.ts';
import { createProfileSwitch } from './profile-switch.ts';
import { createRateMenu } from './rate-menu.ts';
import { element } from '../template.ts';
import { facts } from './bar-text.ts';
import { isDimming } from './dim.ts';
import { placeUnder } from './place-under.ts';
import { swallowEvents } from '../swallow-events.ts';
import { text } from '../text.ts';
import type { Appearance } from '../appearance.ts';
import type { BarArtist, RateActions } from './rate-menu.ts';
import type { DimChoice } from './dim.ts';
import type { ListSummary } from './list-stats.ts';
import type { Panel } from './panel.ts';
import type { Profiles } from '../../messages.ts';

export interface BarModel {
  /** Songs seen so far, and all of them; null where the list does not tell. */
  readonly seen: number;
  readonly total: number | null;
  readonly summary: ListSummary;
  readonly dim: DimChoice;
  readonly artist: BarArtist | null;
  /** null until they are known. */
  readonly profiles: Profiles | null;
  readonly theme: Appearance['theme'];
}

export interface BarActions extends RateActions {
  dim(choice: DimChoice): void;
  switchProfile(id: string): void;
}

export interface BarView {
  readonly host: HTMLElement;
  readonly panel: Panel;
  draw(model: BarModel): void;
}

/** Draws the bar; all that it does is asked of `actions`. */
export function createBarView(style: (root: ShadowRoot) => void, actions: BarActions): BarView {
  const histogram = createHistogram(binCount);
  // Digits begin it, and would go to the other end of it in a page that is read from the right.
  const words = element('bdi');
  const profile = createProfileSwitch(actions.switchProfile);
  const dimMenu = createDimMenu(actions.dim);
  const rateMenu = createRateMenu(actions);
  const dimButton = opener('dim', text('barDim'));
  const rateButton = opener('rate', text('barRate'));
  const tools = element('div', { class: 'tools' }, profile.node, dimButton, rateButton);
  const panel = createPanel(tools, rateButton);
  const host = element(barName, { 'data-scroll-size-contained': '', 'data-skip-in-keyboard-nav': 'true' });
  const root = host.attachShadow({ mode: 'open' });
  style(root);
  const bar = element('div', { class: 'bar', role: 'group', 'aria-label': text('barLabel') });
  bar.append(
    histogram.node,
    element('p', { class: 'facts' }, words),
    tools,
    dimMenu.node,
    rateMenu.node,
    panel.node,
  );
  root.append(bar);
  swallowEvents(host);
  for (const menu of [dimMenu.node, rateMenu.node]) {
    menu.addEventListener('beforetoggle', () => placeUnder(menu, tools));
  }
  return {
    host,
    panel,
    draw({ seen, total, summary, dim, artist, profiles, theme }) {
      histogram.draw(summary.bins, theme);
      write(words, facts(seen, total, summary).join('\u00a0· '));
      write(dimButton, isDimming(dim) ? text('barDimOn', dim.low, dim.high) : text('barDim'));
      dimButton.toggleAttribute('data-on', isDimming(dim));
      dimMenu.draw(dim);
      rateMenu.draw(artist);
      profile.draw(profiles);
    },
  };
}

const opener = (id: string, name: string): HTMLElement =>
  element('button', { type: 'button', class: 'button opener', popovertarget: id }, name);

function write(target: Element, words: string) {
  if (target.textContent !== words) target.textContent = words;
}
