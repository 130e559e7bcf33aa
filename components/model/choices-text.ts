/** The listener's choices and the learners in words. */
import type { ComparedLearner } from '../../lib/domain/comparison.ts';
import { choicesKey } from '../../lib/domain/model-choices.ts';
import type { LearnerName, ModelChoices } from '../../lib/domain/model-choices.ts';
import { t } from '../../lib/i18n.ts';
import { featureTitle } from './feature-text.ts';

const learnerKeys = {
  'logistic regression': 'modelLearner_logistic',
  'stochastic gradient descent': 'modelLearner_sgd',
  'k nearest neighbours': 'modelLearner_nearest',
  'support vector machine': 'modelLearner_svm',
  'random forest': 'modelLearner_forest',
  'extra trees': 'modelLearner_extraTrees',
  'gradient boosting': 'modelLearner_boosting',
  'gaussian process': 'modelLearner_gaussianProcess',
  'neural network': 'modelLearner_network',
} as const satisfies Record<LearnerName, string>;

export const learnerText = (name: ComparedLearner['name']) =>
  name === 'deployed' ? t('modelLearner_deployed') : t(learnerKeys[name]);

/** "class weights, without Tempo", or that nothing was changed. */
export function choicesText(choices: ModelChoices): string {
  if (choicesKey(choices) === '') return t('modelChoicesDefault');
  const { teacher, balance, without, memory } = choices;
  return [
    ...(teacher ? [t('modelChoicesTeacher', learnerText(teacher))] : []),
    ...(balance === 'none' ? [] : [t('modelChoicesBalance', t(`modelBalance_${balance}`))]),
    ...(without.length > 0 ? [t('modelChoicesWithout', without.map(featureTitle).join(', '))] : []),
    ...(memory ? [] : [t('modelChoicesNoMemory')]),
  ].join('; ');
}
