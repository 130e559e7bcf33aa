/** The look of the card. It lies in the top layer, outside of any row, on Spotify's raised surface. */
export const cardCss = `
:host {
  position: fixed !important;
  inset: auto;
  box-sizing: border-box;
  width: 288px;
  max-width: calc(100vw - 16px);
  margin: 0 !important;
  padding: 12px !important;
  border: 1px solid var(--essential-subdued, #7c7c7c) !important;
  border-radius: 8px;
  background: var(--background-elevated-base, var(--likelihood-raised, #1f1f1f));
  color: var(--text-base, var(--likelihood-text, #fff));
  box-shadow: 0 8px 24px #0008;
  font: 400 13px/1.4 var(--encore-body-font-stack, sans-serif);
  text-align: start;
  overflow: visible;
}
:host(:not(:popover-open)) { display: none; }
.head { font-weight: 700; font-size: 14px; }
.song { margin: 0 0 8px; color: var(--text-subdued, var(--likelihood-subdued, #b3b3b3)); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-size: 12px; }
.bar { position: relative; height: 8px; margin: 8px 0; border-radius: 4px; background: var(--background-tinted-base, #8883); }
.range, .mark { position: absolute; inset-block: 0; border-radius: 4px; background: var(--colour); }
.range { opacity: .45; }
.mark { width: 4px; margin-inline-start: -2px; inset-block: -2px; }
p { margin: 4px 0 0; color: var(--text-subdued, var(--likelihood-subdued, #b3b3b3)); }
.first { color: inherit; }
.row { display: flex; gap: 8px; margin-top: 12px; }
button { display: flex; align-items: center; justify-content: center; gap: 4px; min-height: 32px; padding: 4px 12px; border: 1px solid var(--essential-subdued, #7c7c7c); border-radius: 16px; background: none; color: inherit; font: inherit; font-weight: 700; cursor: pointer; }
button:hover { border-color: currentColor; }
button:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
button[aria-pressed="true"][data-press="liked"] { color: var(--likelihood-like); border-color: currentColor; }
button[aria-pressed="true"][data-press="disliked"] { color: var(--likelihood-dislike); border-color: currentColor; }
svg { width: 16px; height: 16px; fill: none; stroke: currentColor; stroke-width: 1.4; stroke-linejoin: round; }
button[aria-pressed="true"] svg { fill: currentColor; }
button[data-press="disliked"] svg { transform: scaleY(-1); }
`;
