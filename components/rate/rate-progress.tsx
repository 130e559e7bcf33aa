import type { RateRoomData } from '../../lib/domain/rate-room.ts';
import { t } from '../../lib/i18n.ts';
import { formatCount, formatPercent, plural } from '../format.ts';
import { RatingSplit } from '../rating-split.tsx';
import { nextMilestone } from './milestone.ts';
import { formatAuc } from './model-news.ts';

type Props = Pick<RateRoomData, 'ratings' | 'missing' | 'auc' | 'aucBefore' | 'beatsGuessing' | 'training'>;

/** How far it is to the next step, and how good the model is now. */
export function RateProgress(props: Props) {
  const { ratings, auc, training } = props;
  return (
    <section class="card rate-progress" aria-label={t('rateProgress')}>
      <Steps {...props} />
      <RatingSplit ratings={ratings} />
      <p class="quiet">
        {auc === null ? '' : qualityText(props, auc)}
        {training.phase === 'training' && ` ${t('trainingRunning', formatPercent(training.progress))}`}
      </p>
    </section>
  );
}

function Steps({ ratings, missing }: Props) {
  const step = nextMilestone({ ratings, missing });
  if (!step) return <p>{plural('backupRatings', ratings.liked + ratings.disliked)}</p>;
  const { given, target, first } = step;
  const label = t(first ? 'rateToFirstModel' : 'rateToNext', formatCount(given), formatCount(target));
  return (
    <div class="rate-steps">
      <p>
        {label} <span class="quiet">{first && missingText(missing)}</span>
      </p>
      <progress value={given} max={target} aria-label={label} />
    </div>
  );
}

/** Which kinds are missing; '' where any will do. */
function missingText({ liked, disliked }: Props['missing']): string {
  const kinds = [
    ...(liked > 0 ? [plural('ratingsLiked', liked)] : []),
    ...(disliked > 0 ? [plural('ratingsDisliked', disliked)] : []),
  ];
  const [one, other] = kinds;
  if (one === undefined) return '';
  return t('rateStillMissing', other === undefined ? one : t('rateBoth', one, other));
}

function qualityText({ aucBefore, beatsGuessing }: Props, auc: number): string {
  if (!beatsGuessing) return t('rateNoBetter', formatAuc(auc));
  return aucBefore === null
    ? t('rateQuality', formatAuc(auc))
    : t('rateQualityBefore', formatAuc(auc), formatAuc(aucBefore));
}
