import { t } from '../../lib/i18n.ts';
import { formatFixed } from '../format.ts';

/** An area under the curve as it is said here: 0.7412 is "0.74". */
export const formatAuc = (auc: number) => formatFixed(auc, 2);

/** What changed between two models, honestly; '' where there is no model any more. */
export function modelNews(before: number | null, now: number | null): string {
  if (now === null) return '';
  const [was, is] = [before === null ? null : formatAuc(before), formatAuc(now)];
  if (was === null || before === null) return t('rateModelFirst', is);
  if (was === is) return t('rateModelSame', is);
  return t(now > before ? 'rateModelImproved' : 'rateModelFell', is, was);
}
