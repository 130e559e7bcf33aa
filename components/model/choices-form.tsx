import { useId } from 'preact/hooks';
import { featureNames } from '../../lib/domain/features.ts';
import type { FeatureName } from '../../lib/domain/features.ts';
import { classBalances, learnerNames } from '../../lib/domain/model-choices.ts';
import type { ModelChoices } from '../../lib/domain/model-choices.ts';
import { t } from '../../lib/i18n.ts';
import { learnerText } from './choices-text.ts';
import { featureTitle } from './feature-text.ts';

interface Props {
  readonly draft: ModelChoices;
  /** Features that the rated songs have; the others cannot be left out, nobody has them. */
  readonly features: readonly FeatureName[];
  readonly onChange: (draft: ModelChoices) => void;
}

/** How the next model learns: teacher, class balance and inputs. */
export function ChoicesForm({ draft, features, onChange }: Props) {
  return (
    <div class="choices-form">
      <Teacher draft={draft} onChange={onChange} />
      <fieldset>
        <legend>{t('modelBalance')}</legend>
        <p class="quiet">{t('modelBalanceText')}</p>
        <div class="options">
          {classBalances.map((balance) => (
            <label key={balance} class="choice">
              <input
                type="radio"
                name="balance"
                checked={draft.balance === balance}
                onChange={() => onChange({ ...draft, balance })}
              />
              {t(`modelBalance_${balance}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend>{t('modelInputs')}</legend>
        <p class="quiet">{t('modelInputsText')}</p>
        <div class="options">
          <label class="choice">
            <input
              type="checkbox"
              checked={draft.memory}
              onChange={() => onChange({ ...draft, memory: !draft.memory })}
            />
            {t('modelMemory')}
          </label>
          {features.map((name) => (
            <FeatureBox key={name} name={name} draft={draft} features={features} onChange={onChange} />
          ))}
        </div>
      </fieldset>
    </div>
  );
}

function Teacher({ draft, onChange }: Pick<Props, 'draft' | 'onChange'>) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{t('modelTeacherChoice')}</label>
      <select
        id={id}
        value={draft.teacher ?? ''}
        onChange={({ currentTarget }) =>
          onChange({ ...draft, teacher: learnerNames.find((name) => name === currentTarget.value) ?? null })
        }
      >
        <option value="">{t('modelTeacherFigures')}</option>
        {learnerNames.map((name) => (
          <option key={name} value={name}>
            {learnerText(name)}
          </option>
        ))}
      </select>
    </div>
  );
}

function FeatureBox({ name, draft, features, onChange }: Props & { name: FeatureName }) {
  const used = !draft.without.includes(name);
  const left = features.filter((other) => !draft.without.includes(other));
  const last = used && left.length === 1;
  const without = featureNames.filter((other) => draft.without.includes(other) !== (other === name));
  return (
    <label class="choice" title={last ? t('modelInputsLast') : undefined}>
      <input
        type="checkbox"
        checked={used}
        // Without any feature there is nothing to learn from.
        disabled={last}
        onChange={() => onChange({ ...draft, without })}
      />
      {featureTitle(name)}
    </label>
  );
}
