import { useId } from 'preact/hooks';
import type { FeatureName } from '../../lib/domain/features.ts';
import { featureTitle } from './feature-text.ts';

interface Props {
  readonly label: string;
  readonly features: readonly FeatureName[];
  readonly value: FeatureName;
  readonly onChange: (name: FeatureName) => void;
}

export function FeatureSelect({ label, features, value, onChange }: Props) {
  const id = useId();
  return (
    <span class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={({ currentTarget }) => {
          const chosen = features.find((name) => name === currentTarget.value);
          if (chosen) onChange(chosen);
        }}
      >
        {features.map((name) => (
          <option key={name} value={name}>
            {featureTitle(name)}
          </option>
        ))}
      </select>
    </span>
  );
}
