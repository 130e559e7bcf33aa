import type { ComponentChildren } from 'preact';
import { Icon } from './icons.tsx';

export type Tone = 'good' | 'busy' | 'off' | 'warn';

interface Props {
  readonly name: string;
  readonly tone: Tone;
  readonly text: string;
  /** A button or link that mends it. */
  readonly children?: ComponentChildren;
}

/** One thing Likelihood depends on, how it is, and what to do about it. Its state has a shape, not only a colour. */
export function StatusLine({ name, tone, text, children }: Props) {
  return (
    <li class="status" data-tone={tone}>
      <span class="status-sign">
        {tone === 'warn' ? <Icon name="warning" size={14} /> : <span class="status-dot" />}
      </span>
      <p class="status-words">
        <span class="status-name">{name}</span> <span class="status-text">{text}</span>
      </p>
      {children}
    </li>
  );
}
