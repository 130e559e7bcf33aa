import { reasonKey } from '../domain/reason-key.ts';
import { t } from '../i18n.ts';
import type { Badge, Reason } from '../domain/score.ts';
import type { MessageKey } from '../i18n.ts';
import type { Shown } from './session.ts';

/** What stands in the badge: short, since it is as wide as a thumb. */
export function badgeText(badge: Badge): string {
  switch (badge.state) {
    case 'scored':
      return String(badge.score);
    case 'estimated':
      return `~${badge.score}`;
    case 'learning':
      return `+${badge.missing.total}`;
    case 'pending':
      return '…';
    case 'no-data':
      return '–';
    case 'offline':
      return '!';
  }
}

/** The same in a sentence, for those who hear it. */
export function badgeLabel(shown: Shown): string {
  const { badge } = shown;
  if (shown.problem || (badge.state !== 'scored' && badge.state !== 'estimated'))
    return describe(shown).headline;
  return `${scoreHeadline(badge)}. ${t('pageRange', badge.low, badge.high)}`;
}

type Scored = Badge & { state: 'scored' | 'estimated' };

const scoreHeadline = ({ state, score }: Scored) =>
  t(state === 'scored' ? 'pageScored' : 'pageEstimated', score);

export interface Description {
  readonly headline: string;
  readonly lines: readonly string[];
  /** A room of the dashboard that helps, and the name of the button to it. */
  readonly action: { readonly room: string; readonly name: string } | null;
}

/** What the badge means and what can be done about it, for the card. `now` in milliseconds since 1970. */
export function describe({ badge, problem, waitingForId }: Shown, now: number = Date.now()): Description {
  if (problem) {
    const reason = `error_${problem.replaceAll('-', '_')}` as MessageKey; // every code has its text
    return plain('pageNotSaved', [t('pageNotSavedDetail', t(reason))]);
  }
  if (waitingForId) return plain('pageWaitingForId', [t('pageWaitingForIdDetail')]);
  switch (badge.state) {
    case 'scored':
    case 'estimated':
      return describeScore(badge, now);
    case 'learning':
      return { headline: t('pageLearning', badge.missing.total), lines: [missingText(badge)], action: null };
    case 'pending':
      return describePending(badge.why);
    case 'no-data':
      if (badge.why === 'local-file') return plain('pageLocalFile', [t('pageLocalFileDetail')]);
      return plain('pageNoData', [
        t(badge.why === 'source-off' ? 'pageNoDataSourceOff' : 'pageNoDataUnknown'),
        t('pageRateAnyway'),
      ]);
    case 'offline':
      return plain('pageOffline', [t(offlineTexts[badge.why]), ...retryText(badge.retryAt, now)]);
  }
}

const plain = (headline: MessageKey, lines: readonly string[]): Description => ({
  headline: t(headline),
  lines,
  action: null,
});

const offlineTexts = {
  network: 'pageOfflineNetwork',
  'service-down': 'pageOfflineServiceDown',
  'rate-limited': 'pageOfflineRateLimited',
  background: 'pageOfflineBackground',
} as const satisfies Record<string, MessageKey>;

function describeScore(badge: Scored, now: number): Description {
  const reasons = (wanted: (effect: number) => boolean) =>
    badge.reasons.filter(({ effect }) => wanted(effect)).slice(0, 3);
  const [pro, contra] = [reasons((effect) => effect > 0), reasons((effect) => effect < 0)];
  return {
    headline: scoreHeadline(badge),
    lines: [
      t('pageRange', badge.low, badge.high),
      ...(pro.length > 0 ? [t('pageFor', inWords(pro))] : []),
      ...(contra.length > 0 ? [t('pageAgainst', inWords(contra))] : []),
      t(badge.source === 'import' ? 'pageSourceImport' : 'pageSourceReccobeats'),
      t('pageLearned', relativeTime(badge.trainedAt, now)),
      t('pageNotRight'),
    ],
    action: null,
  };
}

function describePending(why: 'lookup' | 'consent' | 'training'): Description {
  if (why === 'lookup') return plain('pagePendingLookup', [t('pagePendingLookupDetail')]);
  if (why === 'training') return plain('pagePendingTraining', [t('pagePendingTrainingDetail')]);
  const action = { room: 'welcome', name: t('pagePendingConsentAction') };
  return { ...plain('pagePendingConsent', [t('pagePendingConsentDetail')]), action };
}

function missingText({ missing }: Badge & { state: 'learning' }): string {
  const total = missing.total === 1 ? t('pageMissingOne') : t('pageMissingTotal', missing.total);
  const parts = [
    total,
    ...(missing.liked > 0 ? [t('pageMissingLikes', missing.liked)] : []),
    ...(missing.disliked > 0 ? [t('pageMissingDislikes', missing.disliked)] : []),
  ];
  return t('pageLearningDetail', parts.join(', '));
}

const retryText = (retryAt: number | null, now: number): string[] =>
  retryAt !== null && retryAt > now ? [t('pageRetry', relativeTime(retryAt, now))] : [];

/** "energetic, loud, and cheerful" */
function inWords(reasons: readonly Reason[]): string {
  return new Intl.ListFormat(t('pageLanguage')).format(reasons.map((reason) => t(reasonKey(reason))));
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** "5 minutes ago", "in 20 seconds", "now". */
export function relativeTime(at: number, now: number): string {
  const [unit, ms] = units.find(([, size]) => Math.abs(at - now) >= size) ?? units[3];
  return new Intl.RelativeTimeFormat(t('pageLanguage'), { numeric: 'auto' }).format(
    Math.round((at - now) / ms),
    unit,
  );
}
