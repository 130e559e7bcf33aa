import type { ComponentChildren } from 'preact';
import { t } from '../lib/i18n.ts';
import { Icon } from './icons.tsx';

interface Props {
  readonly tone: 'warn' | 'call';
  readonly title: string;
  readonly text?: string;
  readonly onDismiss?: () => void;
  readonly children?: ComponentChildren;
}

/** Something the listener should know or decide before the rest. */
export function Notice({ tone, title, text, onDismiss, children }: Props) {
  return (
    <section class="notice" data-tone={tone} role={tone === 'warn' ? 'alert' : undefined}>
      <div class="notice-words">
        <p class="notice-title">{title}</p>
        {text && <p>{text}</p>}
      </div>
      {children}
      {onDismiss && (
        <button type="button" class="icon-button" aria-label={t('uiDismiss')} onClick={onDismiss}>
          <Icon name="close" />
        </button>
      )}
    </section>
  );
}
