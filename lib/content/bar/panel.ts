import { element, setAttribute } from '../template.ts';
import { placeUnder } from './place-under.ts';
import { text } from '../text.ts';

export interface PanelButton {
  readonly name: string;
  readonly primary?: boolean;
  /** Gets the option that is chosen; '' where there is nothing to choose. */
  press(chosen: string): void;
}

export interface PanelContent {
  readonly title: string;
  readonly lines?: readonly string[];
  /** Two or more ways to go on; the first is chosen. */
  readonly options?: readonly (readonly [value: string, name: string])[];
  /** Shows a bar that `progress` moves. */
  readonly busy?: boolean;
  readonly buttons: readonly PanelButton[];
}

/** What a long action says and asks, above everything, in the same place while the list scrolls under it. */
export interface Panel {
  readonly node: HTMLElement;
  show(content: PanelContent): void;
  /** Something that is only to be read, with a button to close it. */
  say(title: string, lines?: readonly string[]): void;
  /** Writes the lines anew, in place. */
  lines(lines: readonly string[]): void;
  /** `share` from 0 to 1. */
  progress(share: number, words: string): void;
  /** After the bar was moved in the page, which closes what is above it. */
  reopen(): void;
  close(): void;
}

/** `anchor` is what it opens under; `opener` gets the focus back. Escape is the last button. */
export function createPanel(anchor: Element, opener: HTMLElement): Panel {
  const title = element('h2', { id: 'panel-title' });
  const body = element('div', { class: 'lines' });
  const options = element('div', { class: 'options' });
  const bar = element('progress', { max: '1', 'aria-labelledby': 'panel-title' });
  const words = element('p', { class: 'words' });
  const buttons = element('div', { class: 'buttons' });
  const node = element(
    'div',
    {
      popover: 'manual',
      tabindex: '-1',
      dir: 'auto',
      class: 'panel',
      role: 'dialog',
      'aria-labelledby': 'panel-title',
    },
    // Read out when it changes, wherever the focus is.
    element('div', { role: 'status' }, title, body),
    options,
    bar,
    words,
    buttons,
  );
  let content: PanelContent | null = null;
  const chosen = () => options.querySelector<HTMLInputElement>(':checked')?.value ?? '';

  function lines(all: readonly string[]) {
    if (all.join('\n') === [...body.children].map((line) => line.textContent).join('\n')) return;
    body.replaceChildren(...all.map((line) => element('p', {}, line)));
  }
  function open() {
    placeUnder(node, anchor);
    if (!node.matches(':popover-open')) node.showPopover();
  }
  function close() {
    const hadFocus = node.matches(':focus-within');
    content = null;
    if (node.matches(':popover-open')) node.hidePopover();
    if (hadFocus) opener.focus({ preventScroll: true });
  }
  node.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') content?.buttons.at(-1)?.press(chosen());
  });
  const panel: Panel = {
    node,
    lines,
    close,
    say: (said, all = []) => panel.show({ title: said, lines: all, buttons: [closeButton(panel)] }),
    show(next) {
      content = next;
      open();
      title.textContent = next.title;
      lines(next.lines ?? []);
      options.replaceChildren(...optionNodes(next.options ?? []));
      bar.hidden = words.hidden = !next.busy;
      bar.removeAttribute('value');
      words.textContent = '';
      buttons.replaceChildren(...next.buttons.map((button) => buttonNode(button, chosen)));
      (buttons.querySelector('button') ?? node).focus({ preventScroll: true });
    },
    progress(share, said) {
      setAttribute(bar, 'value', share.toFixed(3));
      if (words.textContent !== said) words.textContent = said;
    },
    reopen: () => content && open(),
  };
  return panel;
}

const optionNodes = (options: NonNullable<PanelContent['options']>): HTMLElement[] =>
  options.map(([value, name], index) =>
    element(
      'label',
      {},
      element('input', { type: 'radio', name: 'option', value, ...(index === 0 ? { checked: '' } : {}) }),
      name,
    ),
  );

function buttonNode({ name, primary, press }: PanelButton, chosen: () => string): HTMLElement {
  const node = element('button', { type: 'button', class: primary ? 'button primary' : 'button' }, name);
  node.addEventListener('click', () => press(chosen()));
  return node;
}

export const closeButton = (panel: Panel): PanelButton => ({
  name: text('barClose'),
  press: () => panel.close(),
});
