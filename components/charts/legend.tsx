import type { RatingValue } from '../../lib/domain/rating.ts';
import { t } from '../../lib/i18n.ts';

/** The two kinds as they are drawn everywhere: a filled blue disc, an open orange diamond. */
export function KindLegend() {
  return (
    <>
      <Sign kind="liked" name={t('modelLiked')} />
      <Sign kind="disliked" name={t('modelDisliked')} />
    </>
  );
}

function Sign({ kind, name }: { kind: RatingValue; name: string }) {
  return (
    <span class="legend-item">
      <svg width="14" height="14" aria-hidden="true">
        <path class={`dots dots-${kind}`} d={signPath(kind, 7, 7, 4)} />
      </svg>
      {name}
    </span>
  );
}

/** One sign as a path, so that thousands of them are one element. */
export function signPath(kind: RatingValue, x: number, y: number, size: number): string {
  const [cx, cy] = [x.toFixed(1), y.toFixed(1)];
  if (kind === 'liked') {
    return `M${(x - size).toFixed(1)} ${cy}a${size} ${size} 0 1 0 ${2 * size} 0a${size} ${size} 0 1 0 ${-2 * size} 0`;
  }
  return `M${cx} ${(y - size).toFixed(1)}l${size} ${size}l${-size} ${size}l${-size} ${-size}zM${cx} ${cy}`;
}

/** A line sign: the curve itself, or what it is held against. */
export function LineSign({ kind, name }: { kind: 'line' | 'reference'; name: string }) {
  return (
    <span class="legend-item">
      <svg width="22" height="14" aria-hidden="true">
        <line class={kind === 'line' ? 'curve' : 'reference'} x1="1" x2="21" y1="7" y2="7" />
      </svg>
      {name}
    </span>
  );
}
