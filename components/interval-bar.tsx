import type { Estimate } from '../lib/domain/report.ts';

interface Props {
  readonly estimate: Estimate;
  /** What always saying "like" reaches, drawn as a tick. */
  readonly baseline: number;
  /** The figure at the right end; the left end is 0. */
  readonly max?: number;
}

/** A figure as a dot on its 95 % interval. Only a picture: the numbers stand beside it in the table. */
export function IntervalBar({ estimate: { value, low, high }, baseline, max = 1 }: Props) {
  const at = (figure: number) => `${Math.min(100, Math.max(0, (figure / max) * 100))}%`;
  const width = `${Math.min(100, Math.max(0, ((high - low) / max) * 100))}%`;
  return (
    <svg class="interval" width="100%" height="16" aria-hidden="true">
      <line class="interval-scale" x1="0" x2="100%" y1="8" y2="8" />
      {Number.isFinite(high - low) && (
        <rect class="interval-range" x={at(low)} y="4" width={width} height="8" rx="4" />
      )}
      {Number.isFinite(baseline) && (
        <line class="interval-baseline" x1={at(baseline)} x2={at(baseline)} y1="1" y2="15" />
      )}
      {Number.isFinite(value) && <circle class="interval-value" cx={at(value)} cy="8" r="3" />}
    </svg>
  );
}
