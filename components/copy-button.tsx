import { useEffect, useState } from 'preact/hooks';
import { t } from '../lib/i18n.ts';

interface Props {
  readonly label: string;
  readonly title: string;
  readonly text: () => string | Promise<string>;
  /** Resolves with false where the clipboard is out of reach. */
  readonly onCopy: (text: string) => Promise<boolean>;
}

export function CopyButton({ label, title, text, onCopy }: Props) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(''), 3000);
    return () => clearTimeout(timer);
  }, [said]);
  async function copy() {
    setSaid(t((await onCopy(await text())) ? 'uiCopied' : 'uiCopyFailed'));
  }
  return (
    <button type="button" class="button button-small" title={title} onClick={copy}>
      <span aria-live="polite">{said || label}</span>
    </button>
  );
}
