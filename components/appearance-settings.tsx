import type { ComponentChildren } from 'preact';
import type { Badge } from '../lib/domain/score.ts';
import { t } from '../lib/i18n.ts';
import type { MessageKey } from '../lib/i18n.ts';
import type { Settings } from '../lib/settings.ts';
import { ScorePill } from './score-pill.tsx';

type Look = Pick<Settings, 'controls' | 'badge' | 'theme'>;

interface Props {
  readonly settings: Look;
  readonly onChange: (change: Partial<Look>) => void;
}

export function AppearanceSettings({ settings, onChange }: Props) {
  return (
    <section class="card" aria-labelledby="settings-appearance">
      <h2 id="settings-appearance">{t('settingsAppearance')}</h2>
      <div class="choices">
        <Choices
          name="controls"
          legend="settingsControls"
          value={settings.controls}
          options={{ always: 'settingsControls_always', hover: 'settingsControls_hover' }}
          onPick={(controls) => onChange({ controls })}
        />
        <Choices
          name="badge"
          legend="settingsBadge"
          value={settings.badge}
          options={{ pill: 'settingsBadge_pill', plain: 'settingsBadge_plain' }}
          onPick={(badge) => onChange({ badge })}
        >
          <Samples plain={settings.badge === 'plain'} />
        </Choices>
        <Choices
          name="theme"
          legend="settingsTheme"
          value={settings.theme}
          options={{
            system: 'settingsTheme_system',
            light: 'settingsTheme_light',
            dark: 'settingsTheme_dark',
          }}
          onPick={(theme) => onChange({ theme })}
        />
      </div>
    </section>
  );
}

interface ChoicesProps<Value extends string> {
  readonly name: string;
  readonly legend: MessageKey;
  readonly value: Value;
  readonly options: { readonly [value in Value]: MessageKey };
  readonly onPick: (value: Value) => void;
  readonly children?: ComponentChildren;
}

function Choices<Value extends string>(props: ChoicesProps<Value>) {
  const { name, legend, value, options, onPick, children } = props;
  const values = Object.keys(options) as Value[]; // the keys of exactly this record
  return (
    <fieldset>
      <legend>{t(legend)}</legend>
      {values.map((option) => (
        <label key={option} class="choice">
          <input type="radio" name={name} checked={option === value} onChange={() => onPick(option)} />
          <span>{t(options[option])}</span>
        </label>
      ))}
      {children}
    </fieldset>
  );
}

const sample = (score: number, halfWidth: number): Badge => ({
  state: 'scored',
  score,
  low: Math.max(0, score - halfWidth),
  high: Math.min(100, score + halfWidth),
  reasons: [],
  source: 'reccobeats',
  trainedAt: 0,
});

/** Scores as the player will show them, from surely not to surely yes. */
function Samples({ plain }: { plain: boolean }) {
  return (
    <p class="samples" aria-hidden="true">
      {[sample(4, 8), sample(28, 10), sample(51, 30), sample(73, 10), sample(96, 8)].map((badge, index) => (
        <ScorePill key={index} badge={badge} plain={plain} />
      ))}
    </p>
  );
}
