import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface OptionsProps<Value extends string> {
  readonly name: string;
  readonly legend: string;
  readonly value: Value;
  readonly options: readonly (readonly [value: Value, text: string, hint?: string])[];
  /** One row of segments instead of a list; or the list across the whole form. */
  readonly look?: 'segmented' | 'wide';
  readonly onPick: (value: Value) => void;
}

/** One of a few. */
export function Options<Value extends string>(props: OptionsProps<Value>) {
  const { name, legend, value, options, look, onPick } = props;
  const segmented = look === 'segmented';
  return (
    <fieldset class={segmented ? 'segmented' : 'plan-field'} data-wide={look === 'wide'}>
      <legend class={segmented ? 'ears' : undefined}>{legend}</legend>
      <div class={segmented ? 'segments' : 'plan-options'}>
        {options.map(([option, text, hint]) => (
          <label key={option} class={segmented ? 'segment' : 'choice'}>
            <input type="radio" name={name} checked={option === value} onChange={() => onPick(option)} />
            <span>
              {text}
              {hint && <span class="quiet">{hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface CheckProps {
  readonly checked: boolean;
  readonly text: string;
  readonly hint?: string;
  readonly onChange: (checked: boolean) => void;
}

export function Check({ checked, text, hint, onChange }: CheckProps) {
  return (
    <label class="choice">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>
        {text}
        {hint && <span class="quiet">{hint}</span>}
      </span>
    </label>
  );
}

interface NumberProps {
  readonly label: string;
  readonly hint?: string;
  /** NaN for an empty field. */
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** A slider besides, for what is felt rather than counted. */
  readonly slider?: boolean;
  readonly onChange: (value: number) => void;
}

export function NumberField({ label, hint, value, min, max, slider = false, onChange }: NumberProps) {
  const id = useId();
  const shared = { min, max, step: 1, value: Number.isNaN(value) ? '' : value };
  const bad = !Number.isInteger(value) || value < min || value > max;
  return (
    <div class="plan-field">
      <label for={id}>{label}</label>
      <div class="plan-field-row">
        {slider && (
          <input
            {...shared}
            type="range"
            aria-label={label}
            onInput={(event) => onChange(event.currentTarget.valueAsNumber)}
          />
        )}
        <input
          {...shared}
          id={id}
          type="number"
          class="text-field plan-number"
          aria-invalid={bad}
          aria-describedby={hint ? `${id}-hint` : undefined}
          onInput={(event) => onChange(event.currentTarget.valueAsNumber)}
        />
      </div>
      {hint && (
        <p class="quiet" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

interface TextProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly invalid?: boolean;
  readonly maxLength?: number;
  readonly onChange: (value: string) => void;
  /** What stands beside the field. */
  readonly children?: ComponentChildren;
}

export function TextField(props: TextProps) {
  const { label, hint, value, invalid = false, maxLength, onChange, children } = props;
  const id = useId();
  return (
    <div class="plan-field">
      <label for={id}>{label}</label>
      <div class="plan-field-row">
        <input
          id={id}
          type="text"
          class="text-field"
          autocomplete="off"
          spellcheck={false}
          maxLength={maxLength}
          value={value}
          aria-invalid={invalid}
          aria-describedby={hint ? `${id}-hint` : undefined}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
        {children}
      </div>
      {hint && (
        <p class={invalid ? 'said-bad' : 'quiet'} id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
