/** The two things popup and dashboard do to their own document. */
import type { Settings } from '../lib/settings.ts';

/** theme.css reads this; `system` leaves the choice to the browser. */
export function applyTheme(theme: Settings['theme']): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset['theme'];
  else dataset['theme'] = theme;
}

/** Resolves with false where the clipboard is out of reach. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
