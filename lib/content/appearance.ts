import { luminance, scoreColours } from '../domain/score-colour.ts';
import { element } from './template.ts';
import type { Settings } from '../settings.ts';

type Choices = Pick<Settings, 'controls' | 'badge'>;

/** How controls look in this tab: the listener's choices, and whether the player is dark. */
export interface Appearance {
  readonly dark: boolean;
  readonly badge: Settings['badge'];
  choose(choices: Choices): void;
  /** Looks at the page again; user styles may turn the player light at any time. */
  probe(): void;
  /** Calls back when drawn controls must be drawn again. */
  onChange(listener: () => void): void;
}

/**
 * Keeps one style element in the page's head: what shadow roots cannot know by themselves, the theme and
 * the hover of the row around them, handed down as custom properties.
 */
export function createAppearance(document: Document, initial: Choices, signal: AbortSignal): Appearance {
  const style = element(document, 'style', { 'data-likelihood': '' });
  const listeners = new Set<() => void>();
  let choices = initial;
  let dark = isDark(document);
  const write = () => {
    const text = customProperties(dark) + (choices.controls === 'hover' ? quietRules : '');
    if (style.textContent !== text) style.textContent = text;
  };
  const change = () => {
    write();
    for (const listener of listeners) listener();
  };
  write();
  (document.head ?? document.documentElement).append(style);
  signal.addEventListener('abort', () => {
    style.remove();
    listeners.clear();
  });
  return {
    get dark() {
      return dark;
    },
    get badge() {
      return choices.badge;
    },
    choose(chosen) {
      if (chosen.badge === choices.badge && chosen.controls === choices.controls) return;
      choices = chosen;
      change();
    },
    probe() {
      const now = isDark(document);
      if (now === dark) return;
      dark = now;
      change();
    },
    onChange: (listener) => void listeners.add(listener),
  };
}

function customProperties(dark: boolean): string {
  const theme = dark ? 'dark' : 'light';
  const [like, dislike] = [scoreColours(100)[theme].colour, scoreColours(0)[theme].colour];
  const neutral = dark
    ? { text: '#fff', subdued: '#b3b3b3', surface: '#121212', raised: '#1f1f1f', warning: '#ffa42b' }
    : { text: '#121212', subdued: '#5e5e5e', surface: '#fff', raised: '#fff', warning: '#8a4b00' };
  const all = { like, dislike, ...neutral };
  const declarations = Object.entries(all).map(([name, value]) => `--likelihood-${name}:${value}`);
  return `likelihood-controls,likelihood-card{color-scheme:${theme};${declarations.join(';')}}`;
}

/** Buttons only on the row that is hovered or focused; the room they take stays the same. */
const quietRules = `
@media (hover:hover){
likelihood-controls[data-likelihood-surface="row"]{--likelihood-buttons:0}
:is([data-testid="tracklist-row"],[role="row"],[data-encore-id="listRow"],[draggable="true"]):is(:hover,:focus-within) likelihood-controls[data-likelihood-surface="row"]{--likelihood-buttons:1}
}`;

/** By the first opaque background from the page's main part outwards; Spotify's own is dark. */
function isDark(document: Document): boolean {
  const start = document.querySelector('main') ?? document.body;
  for (let at: Element | null = start; at; at = at.parentElement) {
    const colour = opaqueHex(getComputedStyle(at).backgroundColor);
    if (colour) return luminance(colour) < 0.2;
  }
  return true;
}

/** "rgb(18, 18, 18)" as #121212; null for what lets something shine through. */
function opaqueHex(colour: string): string | null {
  const [red, green, blue, alpha = 1] = (/^rgba?\(([^)]*)\)$/.exec(colour)?.[1] ?? '')
    .split(/[\s,/]+/)
    .map(Number);
  if (red === undefined || green === undefined || blue === undefined || alpha < 0.5) return null;
  return `#${[red, green, blue].map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}
