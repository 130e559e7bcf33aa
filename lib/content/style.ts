/**
 * The look of controls and card, one sheet for both. Spotify's own custom properties reach in here, the
 * most used of them by way of the `--likelihood-…` ones of appearance.ts. `!important` on hosts, because the page's reset beats them.
 */
const shared = `
button,.badge{box-sizing:border-box;flex:none;display:flex;align-items:center;justify-content:center;margin:0;padding:0;border:0;background:none;color:inherit;font:inherit;cursor:pointer}
svg{width:16px;height:16px;fill:none;stroke:currentColor;stroke-width:1.4;stroke-linejoin:round;pointer-events:none}
[data-press=disliked] svg{transform:scaleY(-1)}
[aria-pressed=true] svg{fill:currentColor}
[aria-pressed=true][data-press=liked]{color:var(--likelihood-like)}
[aria-pressed=true][data-press=disliked]{color:var(--likelihood-dislike)}
:focus-visible{outline:2px solid var(--likelihood-text);outline-offset:1px}
`;

const control = `
:host(likelihood-controls){display:inline-flex!important;align-items:center;justify-content:flex-end;gap:4px;box-sizing:border-box;width:92px;height:24px;position:relative;contain:layout style;user-select:none;color:var(--likelihood-subdued);font:700 11px/1 var(--encore-body-font-stack,sans-serif)}
.control{width:var(--likelihood-button,24px);height:var(--likelihood-button,24px);border-radius:50%;opacity:var(--likelihood-buttons,1)}
.control:enabled:hover{color:var(--likelihood-text);background:var(--background-tinted-base,#8883)}
.control[aria-pressed=true],.control:focus-visible{opacity:1}
.control[disabled]{opacity:calc(.4*var(--likelihood-buttons,1))}
.badge{min-width:var(--likelihood-pill,36px);height:1.8em;padding:0 4px;border:1px solid var(--decorative-subdued,#8885);border-radius:1em;direction:ltr;font-variant-numeric:tabular-nums;white-space:nowrap}
.badge[data-fill=solid]{background:var(--colour);border-color:var(--colour);color:var(--on-colour)}
.badge[data-fill=outline]{background:var(--likelihood-surface);border-color:var(--colour);color:var(--colour)}
.badge[data-fill=plain]{border-color:transparent;color:var(--colour)}
.badge[data-state=learning]{border:1px dashed;font-weight:400}
.badge[data-state=offline]{color:var(--likelihood-warning);border-color:currentColor}
:host([data-likelihood-problem])::after{content:"!";position:absolute;top:-2px;left:0;width:12px;height:12px;border-radius:50%;background:#f3727f;color:#121212;font:700 9px/12px sans-serif;text-align:center}
:host([data-likelihood-surface=track-page]){--likelihood-button:32px;--likelihood-pill:44px;width:116px;height:32px;font-size:13px}
:host([data-likelihood-surface=track-page]) svg{width:20px;height:20px}
@container (width<280px){:host([data-likelihood-surface=row]){--likelihood-button:20px;--likelihood-pill:28px;width:72px;gap:2px}}
@container (width<220px){:host([data-likelihood-surface=row]){--likelihood-pill:32px;width:32px}:host([data-likelihood-surface=row]) .control{display:none}}
@container (width<180px){:host([data-likelihood-surface=row]){--likelihood-pill:24px;width:24px;font-size:10px}:host([data-likelihood-surface=row]) .badge{padding:0}}
@container (width<110px){:host([data-likelihood-surface=row]){display:none!important}}
@container (width<300px){:host([data-likelihood-surface=now-playing]){--likelihood-pill:32px;width:32px}:host([data-likelihood-surface=now-playing]) .control{display:none}}
`;

const card = `
:host(likelihood-card){position:fixed!important;inset:auto;box-sizing:border-box;width:288px;max-width:calc(100vw - 16px);margin:0!important;padding:12px!important;border:1px solid var(--decorative-subdued,#8885)!important;border-radius:8px;background:var(--likelihood-raised);color:var(--likelihood-text);box-shadow:0 8px 24px #0008;font:400 13px/1.4 var(--encore-body-font-stack,sans-serif);text-align:start}
.head{font-weight:700;font-size:14px}
p{margin:4px 0 0}
.song,.meta{color:var(--likelihood-subdued);font-size:12px}
.song{margin:0 0 8px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.scale{position:relative;height:8px;margin:8px 0;border-radius:4px;background:var(--background-tinted-base,#8883)}
.range,.mark{position:absolute;inset-block:0;border-radius:4px;background:var(--colour)}
.range{opacity:.45}
.mark{width:4px;margin-inline-start:-2px;inset-block:-2px}
.row{display:flex;flex-wrap:wrap;align-items:center;gap:8px;margin-top:12px}
.row p{flex-basis:100%;margin:0}
.row button{min-height:32px;padding:4px 12px;border:1px solid var(--essential-subdued,#7c7c7c);border-radius:16px;font-weight:700}
.row button:hover,.row [aria-pressed=true]{border-color:currentColor}
`;

export const controlStyle = shared + control + card;
