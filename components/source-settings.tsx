import type { Overview } from '../lib/domain/overview.ts';
import { t } from '../lib/i18n.ts';
import { SourceLines } from './source-lines.tsx';

interface Props {
  readonly sources: Overview['sources'];
  readonly consentGiven: boolean;
  readonly refused: boolean;
  readonly onConsent: (given: boolean) => void;
  readonly onRetry: () => void;
}

/** The switch is the listener's yes itself: there is no second place that could say otherwise. */
export function SourceSettings({ sources, consentGiven, refused, onConsent, onRetry }: Props) {
  return (
    <section class="card" aria-labelledby="settings-sources">
      <h2 id="settings-sources">{t('settingsSources')}</h2>
      <p class="quiet">{t('settingsSourcesText')}</p>
      <label class="choice">
        <input
          type="checkbox"
          class="switch"
          checked={consentGiven}
          aria-describedby="settings-reccobeats-hint"
          onChange={(event) => {
            onConsent(event.currentTarget.checked);
            // It shows what is in force, and that changes only once the yes was stored.
            event.currentTarget.checked = consentGiven;
          }}
        />
        <span>{t('settingsReccobeats')}</span>
      </label>
      <p id="settings-reccobeats-hint" class="quiet">
        {t('settingsReccobeatsHint')}
      </p>
      {refused && <p role="alert">{t('welcomeRefused')}</p>}
      <ul>
        <SourceLines sources={sources} onRetry={onRetry} />
      </ul>
      <p>
        <a href="https://reccobeats.com/" target="_blank" rel="noreferrer">
          {t('settingsReccobeatsLink')}
        </a>
      </p>
    </section>
  );
}
