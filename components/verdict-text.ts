/** What the figures come to, in one sentence a listener can check. */
import type { ModelSummary, Overview } from '../lib/domain/overview.ts';
import { missingRatings } from '../lib/domain/rating.ts';
import type { ModelReport } from '../lib/domain/report.ts';
import { t } from '../lib/i18n.ts';
import { formatCount, plural } from './format.ts';

export interface VerdictText {
  readonly tone: 'good' | 'unsure' | 'learning' | 'failed';
  readonly text: string;
  readonly hint: string | null;
}

const outOf100 = (share: number) => Math.round(share * 100);

/**
 * The comparison is with the better of "always like" and "always dislike": beside 20 right answers of a
 * listener who dislikes most songs, anything would look good. Where likes are so many that no accuracy
 * can tell, the ranking does.
 */
function betterText({ metrics, alwaysLike }: ModelReport): string {
  const right = outOf100(metrics.accuracy.value);
  const mostlyLikes = alwaysLike.accuracy >= 0.5;
  const guessing = outOf100(mostlyLikes ? alwaysLike.accuracy : 1 - alwaysLike.accuracy);
  if (right <= guessing) return t('verdictRanks', outOf100(metrics.rocAuc.value));
  return t(mostlyLikes ? 'verdictBetterThanLike' : 'verdictBetterThanDislike', right, guessing);
}

function modelVerdict({ report }: ModelSummary): VerdictText {
  return report.beatsGuessing
    ? { tone: 'good', text: betterText(report), hint: null }
    : { tone: 'unsure', text: t('verdictNotBetter'), hint: t('verdictNotBetterHint') };
}

type Missing = Overview['missing'];

function kindsHint({ liked, disliked }: Missing): string | null {
  if (liked && disliked)
    return t('verdictMissingBoth', plural('ratingsLiked', liked), plural('ratingsDisliked', disliked));
  if (liked) return plural('verdictMissingLikes', liked);
  return disliked ? plural('verdictMissingDislikes', disliked) : null;
}

/** Too few ratings yet; with `rated` songs rated, of which too few may have audio features. */
function missingVerdict(missing: Missing, rated: number, featuresWanted: boolean): VerdictText {
  if (featuresWanted)
    return {
      tone: 'learning',
      text: t('verdictMissingKnown'),
      hint: plural('verdictMissing', missing.total),
    };
  const text =
    rated === 0
      ? t('verdictMissingFirst', formatCount(missing.total))
      : plural('verdictMissing', missing.total);
  return { tone: 'learning', text, hint: kindsHint(missing) };
}

/**
 * What is missing before the first training, in ratings; null where ratings are not what is missing.
 * `overview.missing` counts only songs with audio features. While these are still on their way (or may not
 * be asked for), the listener has done their part as soon as the ratings themselves suffice.
 */
export function missingForLearning(overview: Overview, consentGiven: boolean): Missing | null {
  const { missing, ratings, sources } = overview;
  const given = missingRatings(ratings);
  const onTheWay = !consentGiven || sources.some(({ health }) => 'queued' in health && health.queued > 0);
  const wanted = onTheWay ? given : missing;
  return wanted.total > 0 ? wanted : null;
}

export function verdictText(overview: Overview, consentGiven: boolean): VerdictText {
  const { model, ratings, training } = overview;
  if (model) return modelVerdict(model);
  const missing = missingForLearning(overview, consentGiven);
  if (missing) {
    const enoughRated = missingRatings(ratings).total === 0;
    return missingVerdict(missing, ratings.liked + ratings.disliked, enoughRated);
  }
  if (training.phase === 'failed') return { tone: 'failed', text: t('verdictFailed'), hint: training.error };
  const waits = { tone: 'learning', hint: null } as const;
  if (!consentGiven) return { ...waits, text: t('verdictWaitsForConsent') };
  if (overview.missing.total > 0) return { ...waits, text: t('verdictWaitsForFeatures') };
  return { ...waits, text: t(training.phase === 'idle' ? 'verdictReady' : 'verdictFirstTraining') };
}
