import type { CatalogueFilter } from '../../lib/catalogue/scan/query.ts';
import type { FeatureName } from '../../lib/domain/features.ts';
import { t } from '../../lib/i18n.ts';
import { formatNumber, formatPercent } from '../format.ts';
import { featureAxis } from '../model/feature-text.ts';
import { RangeField } from './range-field.tsx';

const share = { low: 0, high: 1, step: 0.01, format: formatPercent };
const whole = (value: number) => formatNumber(value, 0);

/** What people can hear, with the values that music has; keys and metres are no ranges. */
const fields: readonly (readonly [FeatureName, typeof share])[] = [
  ['energy', share],
  ['danceability', share],
  ['valence', share],
  ['tempo', { low: 40, high: 220, step: 1, format: whole }],
  ['acousticness', share],
  ['instrumentalness', share],
  ['speechiness', share],
  ['liveness', share],
  ['loudness', { low: -40, high: 0, step: 0.5, format: (value) => formatNumber(value, 1) }],
];

type Features = NonNullable<CatalogueFilter['features']>;

interface Props {
  readonly features: Features;
  readonly onChange: (features: Features) => void;
}

/** How songs are to sound. */
export function FeatureFilters({ features, onChange }: Props) {
  const asked = Object.values(features).filter(Boolean).length;
  return (
    <details class="feature-filters">
      <summary>
        {t('discoverSound')}
        {asked > 0 && <span class="quiet">{` · ${formatNumber(asked, 0)}`}</span>}
      </summary>
      <div class="feature-fields">
        {fields.map(([name, field]) => (
          <RangeField
            key={name}
            {...field}
            label={featureAxis(name)}
            value={features[name]}
            onChange={(range) => {
              const { [name]: _before, ...others } = features;
              onChange(range ? { ...others, [name]: range } : others);
            }}
          />
        ))}
      </div>
    </details>
  );
}
