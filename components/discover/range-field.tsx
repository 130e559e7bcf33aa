import { useId } from 'preact/hooks';
import type { Range } from '../../lib/catalogue/scan/query.ts';
import { t } from '../../lib/i18n.ts';

interface Props {
  readonly label: string;
  readonly low: number;
  readonly high: number;
  readonly step: number;
  readonly value: Range | undefined;
  readonly format: (value: number) => string;
  /** undefined for no bound at all. */
  readonly onChange: (range: Range | undefined) => void;
}

/** A range without ends that say nothing; undefined where both do. */
export function rangeOf(from: number, to: number, low: number, high: number): Range | undefined {
  const range = { from: from <= low ? null : from, to: to >= high ? null : to };
  return range.from === null && range.to === null ? undefined : range;
}

/** Two thumbs on one line; neither passes the other. */
export function RangeField({ label, low, high, step, value, format, onChange }: Props) {
  const id = useId();
  const from = value?.from ?? low;
  const to = value?.to ?? high;
  const share = (at: number) => (at - low) / (high - low);
  const shared = { min: low, max: high, step } as const;
  return (
    <fieldset class="range-field">
      <legend id={id}>{label}</legend>
      <span class="range-text quiet">
        {value ? t('discoverFromTo', format(from), format(to)) : t('discoverAny')}
      </span>
      <div class="range-thumbs" style={{ '--from': share(from), '--to': share(to) }}>
        <input
          {...shared}
          type="range"
          value={from}
          aria-label={t('discoverAtLeast', label)}
          aria-valuetext={format(from)}
          onInput={({ currentTarget }) => {
            const next = Math.min(currentTarget.valueAsNumber, to);
            currentTarget.valueAsNumber = next;
            onChange(rangeOf(next, to, low, high));
          }}
        />
        <input
          {...shared}
          type="range"
          value={to}
          aria-label={t('discoverAtMost', label)}
          aria-valuetext={format(to)}
          onInput={({ currentTarget }) => {
            const next = Math.max(currentTarget.valueAsNumber, from);
            currentTarget.valueAsNumber = next;
            onChange(rangeOf(from, next, low, high));
          }}
        />
      </div>
    </fieldset>
  );
}
