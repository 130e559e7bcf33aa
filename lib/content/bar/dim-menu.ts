import { element } from '../template.ts';
import { isDimming, noDimming, withEnd } from './dim.ts';
import { text } from '../text.ts';
import type { DimChoice } from './dim.ts';

export interface DimMenu {
  readonly node: HTMLElement;
  draw(choice: DimChoice): void;
}

/** Two ends of a band of scores, by slider or number, and what happens to songs without a score. */
export function createDimMenu(onChoose: (choice: DimChoice) => void): DimMenu {
  let choice = noDimming;
  const low = end('low', text('barDimUnder'));
  const high = end('high', text('barDimOver'));
  const unscored = element('input', { type: 'checkbox' }) as HTMLInputElement; // by its name
  unscored.addEventListener('change', () => onChoose({ ...choice, unscored: unscored.checked }));
  const reset = element('button', { type: 'button', class: 'button' }, text('barDimReset'));
  reset.addEventListener('click', () => onChoose(noDimming));

  function end(which: 'low' | 'high', name: string) {
    const [slider, field] = (['range', 'number'] as const).map((type) => {
      const input = element('input', { type, min: '0', max: '100', 'aria-label': name }) as HTMLInputElement; // by its name
      // A number is taken when it is complete: half of one would move the other end.
      const taken = type === 'range' ? 'input' : 'change';
      input.addEventListener(taken, () => onChoose(withEnd(choice, which, Number(input.value))));
      return input;
    }) as [HTMLInputElement, HTMLInputElement]; // one for each type
    const node = element('div', { class: 'end' }, element('span', {}, name), slider, field);
    const write = (value: number) => {
      for (const input of [slider, field]) if (Number(input.value) !== value) input.value = String(value);
    };
    return { node, write };
  }

  return {
    node: element(
      'div',
      {
        popover: 'auto',
        id: 'dim',
        dir: 'auto',
        class: 'menu',
        role: 'dialog',
        'aria-labelledby': 'dim-title',
      },
      element('h2', { id: 'dim-title' }, text('barDimTitle')),
      low.node,
      high.node,
      element('label', {}, unscored, text('barDimUnscored')),
      element('p', { class: 'words' }, text('barDimHint')),
      element('div', { class: 'buttons' }, reset),
    ),
    draw(now) {
      choice = now;
      low.write(now.low);
      high.write(now.high);
      unscored.checked = now.unscored;
      reset.toggleAttribute('disabled', !isDimming(now));
    },
  };
}
