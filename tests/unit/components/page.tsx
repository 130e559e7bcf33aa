/** A page with the real English texts to render components into. */
import type { ComponentChild } from 'preact';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import messages from '../../../public/_locales/en/messages.json' with { type: 'json' };

/** browser.i18n.getMessage as browsers do it; an unknown key is the empty text. */
export function getMessage(key: string, substitutions: string | string[] = []): string {
  const found = Object.entries(messages).find(([name]) => name === key)?.[1].message ?? '';
  const given = [substitutions].flat();
  return found.replace(/\$(\d)/g, (_, place: string) => given[Number(place) - 1] ?? '');
}

export function useTexts(): void {
  Object.assign(fakeBrowser.i18n, { getMessage });
}

let shown: HTMLElement | null = null;

export function show(view: ComponentChild): HTMLElement {
  // What was shown before must not hear keys any more.
  const before = shown;
  if (before) act(() => render(null, before));
  const host = document.createElement('div');
  shown = host;
  document.body.replaceChildren(host);
  act(() => render(view, host));
  return host;
}

/** Text without doubled spaces, as an eye reads it. */
export const textOf = (element: Element | null) => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();

export function button(host: Element, name: string): HTMLButtonElement {
  const found = [...host.querySelectorAll('button')].find(
    (element) => (element.getAttribute('aria-label') ?? textOf(element)) === name,
  );
  if (!found) throw new Error(`No button named "${name}" in: ${textOf(host)}`);
  return found;
}

/** Clicks and lets promises and effects settle. */
export async function click(element: HTMLElement): Promise<void> {
  await act(async () => element.click());
}
