import type { Coverage } from '../lib/domain/overview.ts';
import { t } from '../lib/i18n.ts';
import { CoveragePicture } from './coverage-picture.tsx';
import { SourceLines } from './source-lines.tsx';
import { SourceSwitches } from './source-switches.tsx';
import type { SwitchProps } from './source-switches.tsx';

interface Props extends SwitchProps {
  /** null until it was read. */
  readonly coverage: Coverage | null;
  readonly refused: boolean;
  readonly onConsent: (given: boolean) => void;
}

/** The switch is the listener's yes itself: there is no second place that could say otherwise. */
export function SourceSettings({ coverage, refused, onConsent, ...switches }: Props) {
  const { sources, consentGiven, onRetry } = switches;
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
        <SourceLines sources={sources.filter(({ id }) => id === 'reccobeats')} onRetry={onRetry} />
      </ul>
      <SourceSwitches {...switches} />
      {coverage && coverage.songs > 0 && (
        <div class="coverage">
          <h3>{t('coverageWays')}</h3>
          <p>
            <CoveragePicture coverage={coverage} />
          </p>
        </div>
      )}
      <p>
        <a href="https://reccobeats.com/" target="_blank" rel="noreferrer">
          {t('settingsReccobeatsLink')}
        </a>
      </p>
    </section>
  );
}
