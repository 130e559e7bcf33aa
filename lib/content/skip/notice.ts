import { createStyler } from '../styler.ts';
import { element } from '../template.ts';
import { skipName } from '../shared.ts';
import { swallowEvents } from '../swallow-events.ts';

export interface NoticeContent {
  readonly words: string;
  /** Beside the words; not read out, since it changes every second. */
  readonly seconds?: string;
  readonly button: string;
  press(): void;
}

/** One line above the now-playing bar, in the top layer. There all the time, so that it is read out when it speaks. */
export interface Notice {
  show(content: NoticeContent): void;
  seconds(words: string): void;
  hide(): void;
}

const edgePx = 8;

const style = `
:host(likelihood-skip){display:block!important;position:fixed!important;inset:auto;inset-inline-start:${edgePx}px;box-sizing:border-box;width:max-content;max-width:min(480px,calc(100vw - ${2 * edgePx}px));margin:0!important;padding:0!important;border:0!important;background:none;color:var(--likelihood-text);font:400 14px/1.35 var(--encore-body-font-stack,sans-serif);text-align:start}
.notice{display:flex;align-items:center;gap:12px;padding-block:8px;padding-inline:16px 8px;border:1px solid var(--decorative-subdued,#8885);border-radius:8px;background:var(--likelihood-raised);box-shadow:0 8px 24px #0008}
[hidden]{display:none!important}
p{flex:1;min-width:0;margin:0;overflow-wrap:anywhere}
.seconds{flex:none;color:var(--likelihood-subdued);font-variant-numeric:tabular-nums}
button{flex:none;min-height:32px;padding:4px 14px;border:1px solid var(--essential-subdued,#7c7c7c);border-radius:16px;background:none;color:inherit;font:inherit;font-weight:700;cursor:pointer}
button:hover{border-color:currentColor}
:focus-visible{outline:2px solid var(--likelihood-text);outline-offset:2px}
`;

/** `bar` finds the now-playing bar, to stand above. The signal takes the notice away. */
export function createNotice(bar: () => Element | null, signal: AbortSignal): Notice {
  let press = () => {};
  const words = element('p', { role: 'status', dir: 'auto' });
  const seconds = element('span', { class: 'seconds', 'aria-hidden': 'true' });
  const button = element('button', { type: 'button' });
  const notice = element('div', { class: 'notice', hidden: '' }, words, seconds, button);
  const host = element(skipName, { popover: 'manual', 'data-scroll-size-contained': '' });
  const root = host.attachShadow({ mode: 'open' });
  createStyler(style)(root);
  root.append(notice);
  swallowEvents(host);
  button.addEventListener('click', () => press());
  signal.addEventListener('abort', () => host.remove());

  function place() {
    if (!host.isConnected) document.body.append(host);
    if (!host.matches(':popover-open')) host.showPopover();
    const top = bar()?.getBoundingClientRect().top ?? innerHeight;
    host.style.bottom = `${Math.round(Math.max(0, innerHeight - top)) + edgePx}px`;
  }
  place();
  return {
    show(content) {
      if (signal.aborted) return;
      place();
      press = content.press;
      notice.hidden = false;
      words.textContent = content.words;
      seconds.textContent = content.seconds ?? '';
      button.textContent = content.button;
    },
    seconds: (text) => void (seconds.textContent = text),
    hide() {
      notice.hidden = true;
      words.textContent = '';
    },
  };
}
