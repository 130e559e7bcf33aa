/** The look of the bar above a list; its colours come as those of the controls do, see appearance.ts. */
export const barStyle = `
:host(likelihood-bar){display:block!important;container-type:inline-size;box-sizing:border-box;margin:0!important;padding-block:8px!important;color:var(--likelihood-subdued);font:400 13px/1.35 var(--encore-body-font-stack,sans-serif);text-align:start;user-select:none}
[hidden]{display:none!important}
button,select,input{box-sizing:border-box;margin:0;font:inherit;color:inherit;accent-color:var(--likelihood-like)}
button,select,label{cursor:pointer}
svg{display:block;flex:none}
.panel:focus{outline:none}
:focus-visible{outline:2px solid var(--likelihood-text);outline-offset:2px}
.bar{display:flex;align-items:center;gap:12px;height:40px;padding-inline:16px}
.picture{width:80px;height:28px;color:var(--essential-subdued,#7c7c7c);direction:ltr}
.facts{flex:1;min-width:0;margin:0;overflow:hidden;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;font-variant-numeric:tabular-nums}
.tools,.buttons{display:flex;align-items:center;gap:8px}
.button,select{min-height:32px;padding:4px 14px;border:1px solid var(--essential-subdued,#7c7c7c);border-radius:16px;background:none;color:var(--likelihood-text);font-weight:700;white-space:nowrap}
.button:enabled:hover,select:hover,[data-on]{border-color:currentColor}
.button:disabled{opacity:.5;cursor:default}
.opener::after{content:"";display:inline-block;margin-inline-start:8px;border:4px solid transparent;border-block-end-width:0;border-block-start-color:currentColor;vertical-align:middle}
[data-on]{background:var(--background-tinted-base,#8883)}
select{max-width:160px;text-overflow:ellipsis}
option{background:var(--likelihood-raised);color:var(--likelihood-text)}
.primary{border-color:transparent;background:var(--likelihood-text);color:var(--likelihood-surface)}
[popover]{position:fixed;inset:auto;box-sizing:border-box;width:320px;margin:0;padding:16px;overflow:auto;border:1px solid var(--decorative-subdued,#8885);border-radius:8px;background:var(--likelihood-raised);color:var(--likelihood-text);box-shadow:0 8px 24px #0008;white-space:normal}
h2{margin:0 0 8px;font-size:14px;font-weight:700;overflow-wrap:anywhere}
[popover] p{margin:0 0 8px;overflow-wrap:anywhere}
.words{color:var(--likelihood-subdued);font-size:12px;font-variant-numeric:tabular-nums}
label{display:flex;align-items:center;gap:8px;min-height:32px;margin-bottom:4px}
.end{display:grid;grid-template-columns:1fr 64px;align-items:center;gap:4px 12px;margin-bottom:8px}
.end span{grid-column:1/-1}
.end input{width:100%;min-width:0}
[type=range]{direction:ltr}
[type=number]{min-height:32px;padding:4px 8px;border:1px solid var(--essential-subdued,#7c7c7c);border-radius:4px;background:none}
[type=radio],[type=checkbox]{flex:none;width:16px;height:16px}
progress{display:block;width:100%;height:8px;margin-bottom:8px;accent-color:var(--likelihood-like)}
.panel .buttons{flex-wrap:wrap;margin-top:12px}
.items{padding:4px;width:264px}
.item{display:flex;align-items:center;gap:12px;width:100%;min-height:40px;padding:8px 12px;border:0;border-radius:4px;background:none;text-align:start;overflow-wrap:anywhere}
.item:hover,.item:focus-visible{background:var(--background-tinted-base,#8883)}
.thumb{display:flex}
.thumb svg{width:16px;height:16px;fill:none;stroke:currentColor;stroke-width:1.4;stroke-linejoin:round}
.thumb[data-press=liked]{color:var(--likelihood-like)}
.thumb[data-press=disliked]{color:var(--likelihood-dislike)}
.thumb[data-press=disliked] svg{transform:scaleY(-1)}
hr{margin:4px 12px;border:0;border-top:1px solid var(--decorative-subdued,#8885)}
@container (width<560px){
.bar{flex-wrap:wrap;align-content:space-between;gap:0 12px;height:80px;padding-inline:8px}
.facts{flex-basis:120px;min-height:36px;align-content:center;font-size:12px}
.tools{width:100%}
select{flex:1;min-width:0}
.tools .button{padding-inline:12px}
}
`;
