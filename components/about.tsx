import { t } from '../lib/i18n.ts';
import { CopyButton } from './copy-button.tsx';

interface Props {
  readonly version: string;
  readonly debugInfo: () => Promise<string>;
  readonly onCopy: (text: string) => Promise<boolean>;
}

export function About({ version, debugInfo, onCopy }: Props) {
  return (
    <section class="card" aria-labelledby="settings-about">
      <h2 id="settings-about">{t('aboutTitle')}</h2>
      <dl class="about">
        <dt>{t('aboutVersion')}</dt>
        <dd>{version}</dd>
        <dt>{t('aboutLicence')}</dt>
        <dd>MIT</dd>
      </dl>
      <div class="actions">
        <CopyButton
          label={t('aboutCopyDebug')}
          title={t('aboutDebugHint')}
          text={debugInfo}
          onCopy={onCopy}
        />
        <span class="quiet">{t('aboutDebugHint')}</span>
      </div>
    </section>
  );
}
