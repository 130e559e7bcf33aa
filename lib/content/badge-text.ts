import { reasonKey } from '../domain/reason-key.ts';
import { text } from './text.ts';
import type { Badge, Reason } from '../domain/score.ts';
import type { MessageKey } from '../i18n.ts';
import type { Shown } from './session.ts';

type Scored = Extract<Badge, { score: number }>;
type Waiting = Extract<Badge, { why: string }>;

export const isScored = (badge: Badge): badge is Scored => 'score' in badge;

const signs = { pending: '…', 'no-data': '–', offline: '!' } as const;

/** What stands in the badge: short, since it is as wide as a thumb. */
export function badgeText(badge: Badge): string {
  if (isScored(badge)) return (badge.state === 'estimated' ? '~' : '') + badge.score;
  return badge.state === 'learning' ? `+${badge.missing.total}` : signs[badge.state];
}

/** The same in a sentence, for those who hear it. */
export function badgeLabel(shown: Shown): string {
  const { badge } = shown;
  const range = !shown.problem && isScored(badge) ? `. ${text('page_range', badge.low, badge.high)}` : '';
  return headline(shown) + range;
}

function headline({ badge, problem, waitingForId }: Shown): string {
  if (problem) return text('page_not_saved');
  if (waitingForId) return text('page_pending_id');
  if (isScored(badge)) return text(`page_${badge.state}`, badge.score);
  return badge.state === 'learning' ? text('page_learning', badge.missing.total) : text(whyKey(badge));
}

/** Every state and reason has a text under its own name, and one that ends in `_detail`. */
function whyKey({ state, why }: Waiting, ending = ''): MessageKey {
  return `page_${state}_${why}${ending}`.replaceAll('-', '_') as MessageKey; // a test walks through all of them
}

export interface Description {
  readonly headline: string;
  readonly lines: readonly string[];
  /** Where it comes from, in small print. */
  readonly meta: string;
  /** Beside the buttons. */
  readonly hint: string;
  /** A place of the dashboard that helps, and the name of the button to it. */
  readonly action: { readonly place: string; readonly name: string } | null;
}

/** What the badge means and what can be done about it, for the card. `now` in milliseconds since 1970. */
export function describe(shown: Shown, now: number = Date.now()): Description {
  const { badge, problem } = shown;
  const scored = !problem && isScored(badge) ? badge : null;
  const asksForYes = !problem && badge.state === 'pending' && badge.why === 'consent';
  return {
    headline: headline(shown),
    lines: scored ? scoreLines(scored) : [detail(shown), ...retryLine(shown, now)],
    meta: scored
      ? `${text(`page_source_${scored.source}`)} · ${text('page_learned', relativeTime(scored.trainedAt, now))}`
      : '',
    hint: scored ? text('page_not_right') : '',
    action: asksForYes ? { place: 'welcome', name: text('page_pending_consent_action') } : null,
  };
}

function scoreLines({ low, high, reasons }: Scored): string[] {
  const side = (key: 'page_for' | 'page_against', sign: number) => {
    const found = reasons.filter(({ effect }) => effect * sign > 0).slice(0, 3);
    return found.length > 0 ? [text(key, inWords(found))] : [];
  };
  return [text('page_range', low, high), ...side('page_for', 1), ...side('page_against', -1)];
}

function detail({ badge, problem, waitingForId }: Shown): string {
  if (problem)
    return text('page_not_saved_detail', text(`error_${problem.replaceAll('-', '_')}` as MessageKey)); // every code has its text
  if (waitingForId) return text('page_pending_id_detail');
  if (badge.state === 'learning') {
    const { total, liked, disliked } = badge.missing;
    return text('page_learning_detail', total, liked, disliked);
  }
  return isScored(badge) ? '' : text(whyKey(badge, '_detail'));
}

function retryLine({ badge, problem }: Shown, now: number): string[] {
  const at = !problem && badge.state === 'offline' ? badge.retryAt : null;
  return at !== null && at > now ? [text('page_retry', relativeTime(at, now))] : [];
}

/** "energetic, loud, and cheerful" */
function inWords(reasons: readonly Reason[]): string {
  return new Intl.ListFormat(text('page_language')).format(reasons.map((reason) => text(reasonKey(reason))));
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** "5 minutes ago", "in 20 seconds", "now". */
export function relativeTime(at: number, now: number): string {
  const [unit, ms] = units.find(([, size]) => Math.abs(at - now) >= size) ?? (['second', 1000] as const);
  const format = new Intl.RelativeTimeFormat(text('page_language'), { numeric: 'auto' });
  return format.format(Math.round((at - now) / ms), unit);
}
