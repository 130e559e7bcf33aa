import { useRef } from 'preact/hooks';
import type { ArtistRef } from '../lib/domain/track.ts';
import { t } from '../lib/i18n.ts';
import type { Settings } from '../lib/settings.ts';

type Skipping = Pick<Settings, 'autoSkip' | 'skipBelow' | 'never'>;

interface Props {
  readonly settings: Skipping;
  readonly onChange: (change: Partial<Pick<Settings, 'autoSkip' | 'skipBelow'>>) => void;
  readonly onAllow: (artist: ArtistRef) => void;
}

/** What a threshold starts with: hardly anybody likes songs under it. */
const firstThreshold = 20;

export function SkipSettings({ settings, onChange, onAllow }: Props) {
  const { autoSkip, skipBelow, never } = settings;
  return (
    <section class="card" aria-labelledby="settings-skip">
      <h2 id="settings-skip">{t('rateAutoSkipTitle')}</h2>
      <p class="quiet">{t('rateAutoSkipText')}</p>
      <label class="choice">
        <input
          type="checkbox"
          class="switch"
          checked={autoSkip}
          onChange={(event) => onChange({ autoSkip: event.currentTarget.checked })}
        />
        <span>{t('rateAutoSkip')}</span>
      </label>
      <Threshold value={skipBelow} disabled={!autoSkip} onChange={(skipBelow) => onChange({ skipBelow })} />
      <NeverList artists={never} onAllow={onAllow} />
    </section>
  );
}

interface ThresholdProps {
  readonly value: number | null;
  readonly disabled: boolean;
  readonly onChange: (value: number | null) => void;
}

function Threshold({ value, disabled, onChange }: ThresholdProps) {
  return (
    <div class="skip-below">
      <label class="choice">
        <input
          type="checkbox"
          checked={value !== null}
          disabled={disabled}
          onChange={(event) => onChange(event.currentTarget.checked ? firstThreshold : null)}
        />
        <span>{t('rateAutoSkipBelow')}</span>
      </label>
      {value !== null && (
        <input
          type="number"
          class="text-field skip-threshold"
          min={1}
          max={100}
          step={1}
          value={value}
          disabled={disabled}
          aria-label={t('rateAutoSkipThreshold')}
          onChange={(event) => {
            const wanted = Math.round(event.currentTarget.valueAsNumber);
            if (wanted >= 1 && wanted <= 100) onChange(wanted);
            else event.currentTarget.value = String(value);
          }}
        />
      )}
    </div>
  );
}

function NeverList({ artists, onAllow }: { artists: Skipping['never']; onAllow: Props['onAllow'] }) {
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <div class="never">
      <h3 ref={heading} tabIndex={-1}>
        {t('rateNeverTitle')}
      </h3>
      {artists.length === 0 && <p class="quiet">{t('rateNeverEmpty')}</p>}
      <ul class="never-list">
        {artists.map((artist) => (
          <li key={artist.id ?? artist.name}>
            <span>{artist.name}</span>
            <button
              type="button"
              class="button button-small"
              aria-label={t('rateNeverRemoveLabel', artist.name)}
              onClick={() => {
                onAllow(artist);
                // The button goes away with its line.
                heading.current?.focus();
              }}
            >
              {t('rateNeverRemove')}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
