import { element, pressButtons } from '../template.ts';
import { text } from '../text.ts';
import type { MessageKey } from '../../i18n.ts';
import type { RatingValue } from '../../domain/rating.ts';

export interface RateActions {
  rateVisible(value: RatingValue): void;
  rateAll(value: RatingValue): void;
  openInRate(): void;
  setNever(never: boolean): void;
}

/** The artist whose page it is, and whether it is on the never list. */
export interface BarArtist {
  readonly name: string;
  readonly never: boolean;
}

export interface RateMenu {
  readonly node: HTMLElement;
  draw(artist: BarArtist | null): void;
}

const names: Readonly<Record<'rateVisible' | 'rateAll', Readonly<Record<RatingValue, MessageKey>>>> = {
  rateVisible: { liked: 'barLikeVisible', disliked: 'barDislikeVisible' },
  rateAll: { liked: 'barLikeAll', disliked: 'barDislikeAll' },
};

export function createRateMenu(actions: RateActions): RateMenu {
  let artist: BarArtist | null = null;
  const item = (press: () => void, ...content: (Node | string)[]) => {
    const button = element('button', { type: 'button', class: 'item' }, ...content);
    button.addEventListener('click', () => {
      node.hidePopover();
      press();
    });
    return button;
  };
  const rateItems = (['rateVisible', 'rateAll'] as const).flatMap((action) =>
    pressButtons(() => ({})).map((button) => {
      const value = button.dataset['press'] as RatingValue; // as pressButtons wrote it
      const icon = element('span', { 'data-press': value, class: 'thumb' }, ...button.childNodes);
      return item(() => actions[action](value), icon, text(names[action][value]));
    }),
  );
  const never = item(() => artist && actions.setNever(!artist.never));
  const node = element(
    'div',
    {
      popover: 'auto',
      id: 'rate',
      dir: 'auto',
      class: 'menu items',
      role: 'group',
      'aria-label': text('barRateTitle'),
    },
    ...rateItems,
    element('hr'),
    item(() => actions.openInRate(), text('barOpenRate')),
    never,
  );
  return {
    node,
    draw(now) {
      artist = now;
      never.toggleAttribute('hidden', !now);
      const name = now ? text(now.never ? 'barNeverUndo' : 'barNever', now.name) : '';
      if (never.textContent !== name) never.textContent = name;
    },
  };
}
