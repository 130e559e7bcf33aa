import browser from 'webextension-polyfill';
import type messages from '../public/_locales/en/messages.json';

export type MessageKey = keyof typeof messages;

/** A text of public/_locales in the browser's language, with $1, $2 … filled in. */
export function t(key: MessageKey, ...substitutions: (string | number)[]): string {
  return browser.i18n.getMessage(key, substitutions.map(String));
}
