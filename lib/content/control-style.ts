/**
 * The look of a control, shared by all of them. Spotify's own custom properties reach in here;
 * `--likelihood-…` ones come from appearance.ts. `!important` on the host, because the page's reset beats it.
 */
const css = `
:host {
  display: inline-flex !important;
  align-items: center;
  justify-content: flex-end;
  gap: 4px;
  box-sizing: border-box;
  width: 92px;
  height: 24px;
  position: relative;
  vertical-align: middle;
  contain: layout style;
  cursor: default;
  user-select: none;
  color: var(--text-subdued, var(--likelihood-subdued, #b3b3b3));
  font: 700 11px/1 var(--encore-body-font-stack, sans-serif);
}
button, .badge {
  box-sizing: border-box;
  flex: none;
  display: flex;
  align-items: center;
  justify-content: center;
  margin: 0;
  padding: 0;
  border: 0;
  background: none;
  color: inherit;
  font: inherit;
  cursor: pointer;
  touch-action: manipulation;
}
button {
  width: 24px;
  height: 24px;
  border-radius: 50%;
  opacity: var(--likelihood-buttons, 1);
  transition: opacity 100ms, color 100ms;
}
button:hover { color: var(--text-base, var(--likelihood-text, #fff)); background: var(--background-tinted-base, #8883); }
button:active { transform: scale(.92); }
button[aria-pressed="true"], button:focus-visible { opacity: 1; }
button[aria-pressed="true"][data-press="liked"] { color: var(--likelihood-like, #4db5ff); }
button[aria-pressed="true"][data-press="disliked"] { color: var(--likelihood-dislike, #ff9440); }
button[disabled] { opacity: calc(.4 * var(--likelihood-buttons, 1)); cursor: default; background: none; }
svg { width: 16px; height: 16px; fill: none; stroke: currentColor; stroke-width: 1.4; stroke-linejoin: round; pointer-events: none; }
button[aria-pressed="true"] svg { fill: currentColor; }
button[data-press="disliked"] svg { transform: scaleY(-1); }
:focus-visible { outline: 2px solid var(--text-base, var(--likelihood-text, #fff)); outline-offset: 1px; }
.badge {
  min-width: 36px;
  height: 20px;
  padding: 0 4px;
  border: 1px solid transparent;
  border-radius: 10px;
  font-variant-numeric: tabular-nums;
  white-space: nowrap;
}
.badge[data-fill="solid"] { background: var(--colour); border-color: var(--colour); color: var(--on-colour); }
.badge[data-fill="outline"] { background: var(--background-base, var(--likelihood-surface, #121212)); border-color: var(--colour); color: var(--colour); }
.badge[data-fill="plain"] { color: var(--colour); font-size: 12px; }
.badge[data-state="estimated"] { border-style: dashed; }
.badge[data-state="learning"] { border: 1px dashed currentColor; font-weight: 400; font-size: 10px; }
.badge[data-state="offline"] { color: var(--text-warning, var(--likelihood-warning, #ffa42b)); border-color: currentColor; }
:host([data-likelihood-problem])::after {
  content: "!";
  position: absolute;
  inset-block-start: -2px;
  inset-inline-start: 0;
  width: 12px;
  height: 12px;
  border-radius: 50%;
  background: var(--text-negative, #f3727f);
  color: #121212;
  font: 700 9px/12px sans-serif;
  text-align: center;
  pointer-events: none;
}
:host([data-likelihood-surface="track-page"]) { width: 116px; height: 32px; }
:host([data-likelihood-surface="track-page"]) button { width: 32px; height: 32px; }
:host([data-likelihood-surface="track-page"]) svg { width: 20px; height: 20px; }
:host([data-likelihood-surface="track-page"]) .badge { min-width: 44px; height: 24px; border-radius: 12px; font-size: 13px; }
@container (width < 240px) {
  :host([data-likelihood-surface="row"]) { width: 72px; gap: 2px; }
  :host([data-likelihood-surface="row"]) button { width: 20px; }
  :host([data-likelihood-surface="row"]) .badge { min-width: 28px; padding: 0 2px; }
}
@container (width < 180px) {
  :host([data-likelihood-surface="row"]) { width: 24px; }
  :host([data-likelihood-surface="row"]) button { display: none; }
  :host([data-likelihood-surface="row"]) .badge { min-width: 24px; padding: 0; font-size: 10px; }
}
@container (width < 110px) {
  :host([data-likelihood-surface="row"]) { display: none !important; }
}
@container (width < 300px) {
  :host([data-likelihood-surface="now-playing"]) { width: 32px; }
  :host([data-likelihood-surface="now-playing"]) button { display: none; }
  :host([data-likelihood-surface="now-playing"]) .badge { min-width: 32px; padding: 0; }
}
@media (prefers-reduced-motion: reduce) { * { transition: none !important; } }
@media (forced-colors: active) {
  .badge { border-color: CanvasText; }
  button[aria-pressed="true"] { color: Highlight; }
}
`;

/** Puts a stylesheet into shadow roots: one shared sheet where that works, else a copied style element. */
export function createStyler(document: Document, text: string = css): (root: ShadowRoot) => void {
  const shared = sharedSheet(document, text);
  if (shared) return (root) => (root.adoptedStyleSheets = [shared]);
  const style = document.createElement('style');
  style.textContent = text;
  return (root) => root.prepend(style.cloneNode(true));
}

function sharedSheet(document: Document, text: string): CSSStyleSheet | null {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    // Firefox lets a content script make a sheet, and refuses it at the first shadow root of the page.
    document.createElement('div').attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet];
    return sheet;
  } catch {
    return null;
  }
}
