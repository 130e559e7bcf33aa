import { scoreColours } from '../domain/score-colour.ts';
import { element } from './template.ts';
import { panel } from '../spotify/page/selectors.ts';
import type { Look } from '../look.ts';

/** How controls look in this tab: the listener's choices, and whether the player is dark. */
export interface Appearance {
  readonly theme: 'dark' | 'light';
  readonly badge: Look['badge'];
  choose(choices: Look): void;
  /** Looks at the page again; user styles may turn the player light at any time. */
  probe(): void;
  /** Calls back when drawn controls must be drawn again. */
  onChange(listener: () => void): void;
}

/**
 * Keeps one style element in the page's head: what shadow roots cannot know by themselves, the theme and
 * the hover of the row around them, handed down as custom properties.
 */
export function createAppearance(initial: Look, signal: AbortSignal): Appearance {
  const style = element('style', { 'data-likelihood': '' });
  const listeners: (() => void)[] = [];
  let choices = initial;
  let theme = themeOfPage();
  const write = () => {
    style.textContent =
      customProperties(theme) + panelRules + (choices.controls === 'hover' ? quietRules : '');
    for (const listener of listeners) listener();
  };
  write();
  document.head.append(style);
  signal.addEventListener('abort', () => style.remove());
  return {
    get theme() {
      return theme;
    },
    get badge() {
      return choices.badge;
    },
    choose(chosen) {
      if (chosen.badge === choices.badge && chosen.controls === choices.controls) return;
      choices = chosen;
      write();
    },
    probe() {
      const now = themeOfPage();
      if (now === theme) return;
      theme = now;
      write();
    },
    onChange: (listener) => void listeners.push(listener),
  };
}

/** Spotify's own colours where the page has them; ours, for the theme it seems to have, where not. */
function customProperties(theme: Appearance['theme']): string {
  const of = (property: string, dark: string, light: string) =>
    `var(--${property},${theme === 'dark' ? dark : light})`;
  const all = {
    like: scoreColours(100)[theme].colour,
    dislike: scoreColours(0)[theme].colour,
    text: of('text-base', '#fff', '#121212'),
    subdued: of('text-subdued', '#b3b3b3', '#5e5e5e'),
    surface: of('background-base', '#121212', '#fff'),
    raised: of('background-elevated-base', '#1f1f1f', '#fff'),
    warning: of('text-warning', '#ffa42b', '#8a4b00'),
  };
  const declarations = Object.entries(all).map(([name, value]) => `--likelihood-${name}:${value}`);
  return `likelihood-controls,likelihood-card,likelihood-bar,likelihood-skip{color-scheme:${theme};${declarations.join(';')}}`;
}

/** Buttons only on the row that is hovered or focused; the room they take stays the same. */
const quietRules = `
@media (hover:hover){
likelihood-controls[data-likelihood-surface="row"]{--likelihood-buttons:0}
:is([data-testid="tracklist-row"],[role="row"],[data-encore-id="listRow"],[draggable="true"]):is(:hover,:focus-within) likelihood-controls[data-likelihood-surface="row"]{--likelihood-buttons:1}
}`;

/** The side panel is narrow, and no container that a query could ask. */
const panelRules = `${panel} likelihood-controls{--likelihood-button:20px;--likelihood-pill:28px;width:72px;gap:2px}`;

/** By the first opaque background from the page's main part outwards; Spotify's own is dark. */
function themeOfPage(): Appearance['theme'] {
  let at: Element | null = document.querySelector('main') ?? document.body;
  for (; at; at = at.parentElement) {
    const [red = 0, green = 0, blue = 0, alpha = 1] =
      getComputedStyle(at)
        .backgroundColor.match(/[\d.]+/g)
        ?.map(Number) ?? [];
    if (alpha > 0.5) return red * 0.3 + green * 0.6 + blue * 0.1 < 128 ? 'dark' : 'light';
  }
  return 'dark';
}
