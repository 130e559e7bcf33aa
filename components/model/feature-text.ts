/** Audio features in the listener's words and units. */
import type { FeatureName } from '../../lib/domain/features.ts';
import type { FeatureImportance } from '../../lib/domain/report.ts';
import { t } from '../../lib/i18n.ts';
import { formatNumber } from '../format.ts';

export const featureTitle = (what: FeatureImportance['what']) => t(`modelFeature_${what}`);

/** The name with its unit, for an axis. */
export function featureAxis(name: FeatureName): string {
  if (name === 'loudness') return t('modelWithUnit', featureTitle(name), t('modelUnit_loudness'));
  if (name === 'tempo') return t('modelWithUnit', featureTitle(name), t('modelUnit_tempo'));
  if (name === 'durationMs') return t('modelWithUnit', featureTitle(name), t('modelUnit_durationMs'));
  return featureTitle(name);
}

const keys = ['C', 'C♯', 'D', 'D♯', 'E', 'F', 'F♯', 'G', 'G♯', 'A', 'A♯', 'B'];

/** A value in the unit that people read (see shownValue), as on an axis. */
export function featureValue(name: FeatureName, value: number): string {
  if (name === 'key') return keys[Math.round(value)] ?? '';
  if (name === 'mode') return t(Math.round(value) === 1 ? 'modelMajor' : 'modelMinor');
  if (name === 'timeSignature') return `${formatNumber(value, 0)}/4`;
  return formatNumber(value, 2);
}

/** Features whose values are names or counts: every one of them is marked on an axis. */
export const isWholeFeature = (name: FeatureName): boolean =>
  name === 'key' || name === 'mode' || name === 'timeSignature';
