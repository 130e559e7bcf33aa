/** Figures, dates and plurals in the language of the texts. */
import type { Failure } from '../lib/errors.ts';
import { t } from '../lib/i18n.ts';
import type { MessageKey } from '../lib/i18n.ts';

type PluralBase = MessageKey extends infer Key ? (Key extends `${infer Base}_other` ? Base : never) : never;

// Texts and figures share one language: where a browser's own language has no texts, figures follow suit.
const language = () => t('uiLanguageTag') || 'en';

export const formatCount = (value: number) => new Intl.NumberFormat(language()).format(value);

/** 0.774 as "77%"; a figure that does not exist (0 of 0) as a dash. */
export function formatPercent(share: number): string {
  if (!Number.isFinite(share)) return '–';
  return new Intl.NumberFormat(language(), { style: 'percent' }).format(share);
}

/** 0.7 with two decimals as "0.70". */
export function formatFixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return '–';
  return new Intl.NumberFormat(language(), {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(value);
}

/** 0.4567 as "0.457". */
export const formatDecimal = (value: number) => formatFixed(value, 3);

/** Milliseconds as "25 ms", "1.4 sec" or "2.5 min". */
export function formatDuration(durationMs: number): string {
  if (durationMs < 100) {
    const digits = { maximumFractionDigits: durationMs < 1 ? 1 : 0 };
    return new Intl.NumberFormat(language(), { style: 'unit', unit: 'millisecond', ...digits }).format(
      durationMs,
    );
  }
  const minutes = durationMs >= 90_000;
  const value = durationMs / (minutes ? 60_000 : 1000);
  return new Intl.NumberFormat(language(), {
    style: 'unit',
    unit: minutes ? 'minute' : 'second',
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
}

type DateStyle = Pick<Intl.DateTimeFormatOptions, 'dateStyle' | 'timeStyle'>;

/** A formatter costs more to make than to use, and a long table uses one for every row that scrolls by. */
function dateFormat(style: DateStyle): (timeMs: number) => string {
  let kept: { readonly language: string; readonly format: Intl.DateTimeFormat } | null = null;
  return (timeMs) => {
    if (kept?.language !== language()) {
      kept = { language: language(), format: new Intl.DateTimeFormat(language(), style) };
    }
    return kept.format.format(timeMs);
  };
}

export const formatDate = dateFormat({ dateStyle: 'medium', timeStyle: 'short' });
export const formatDay = dateFormat({ dateStyle: 'medium' });
export const formatTime = dateFormat({ timeStyle: 'short' });

/** Bytes as "640 byte", "12 kB" or "1.4 MB". */
export function formatBytes(bytes: number): string {
  const [unit, size] =
    bytes >= 1_000_000
      ? (['megabyte', 1_000_000] as const)
      : bytes >= 1000
        ? (['kilobyte', 1000] as const)
        : (['byte', 1] as const);
  const value = bytes / size;
  return new Intl.NumberFormat(language(), {
    style: 'unit',
    unit,
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
}

const steps = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** "3 minutes ago"; "now" within the last minute. */
export function formatAgo(timeMs: number, nowMs: number): string {
  const format = new Intl.RelativeTimeFormat(language(), { numeric: 'auto' });
  const passedMs = Math.max(0, nowMs - timeMs);
  const [unit, unitMs] = steps.find(([, ms]) => passedMs >= ms) ?? ['second', Infinity];
  return format.format(-Math.floor(passedMs / unitMs) || 0, unit);
}

/** `base_one` or `base_other` (or another plural category where a language has texts for it), $1 the count. */
export function plural(base: PluralBase, count: number): string {
  const category = new Intl.PluralRules(language()).select(count);
  const exact = `${base}_${category}` as MessageKey; // may be missing; getMessage then answers ''
  return t(exact, formatCount(count)) || t(`${base}_other`, formatCount(count));
}

const errorKeys = {
  'not-allowed': 'error_not_allowed',
  'bad-message': 'error_bad_message',
  'bad-file': 'error_bad_file',
  'storage-full': 'error_storage_full',
  'storage-failed': 'error_storage_failed',
  network: 'error_network',
  'service-down': 'error_service_down',
  'rate-limited': 'error_rate_limited',
  'bad-answer': 'error_bad_answer',
  'not-connected': 'error_not_connected',
  'login-failed': 'error_login_failed',
  'bad-client-id': 'error_bad_client_id',
  'consent-over': 'error_consent_over',
  'access-revoked': 'error_access_revoked',
  'missing-scope': 'error_missing_scope',
  'not-allow-listed': 'error_not_allow_listed',
  'premium-lapsed': 'error_premium_lapsed',
  'quota-exceeded': 'error_quota_exceeded',
  'playlist-not-yours': 'error_playlist_not_yours',
  'not-found': 'error_not_found',
  'training-failed': 'error_training_failed',
  cancelled: 'error_cancelled',
  disconnected: 'error_disconnected',
  unknown: 'error_unknown',
} as const satisfies Record<Failure['code'], MessageKey>;

/** A failure in the listener's words. */
export const errorText = (failure: Failure) => t(errorKeys[failure.code], failure.message);

/** A figure with at most so many decimals, e.g. 0.5, −7.3 or 121. */
export const formatNumber = (value: number, decimals: number) =>
  Number.isFinite(value)
    ? new Intl.NumberFormat(language(), { maximumFractionDigits: decimals }).format(value)
    : '–';

/** "71–82%": the sign of percent once. */
export const percentRange = (low: number, high: number) =>
  t('metricsRange', formatPercent(low).replace('%', ''), formatPercent(high));
