import type { ComponentChildren } from 'preact';
import { t } from '../lib/i18n.ts';

interface Props {
  /** Of the text that says what it sends. */
  readonly hintId: string;
  readonly title: string;
  readonly hint: string;
  readonly on: boolean;
  /** It cannot be pressed yet. */
  readonly waits: boolean;
  /** The browser was asked for its hosts and did not allow them. */
  readonly refused: boolean;
  readonly onSwitch: (on: boolean) => void;
  /** How the source is. */
  readonly children?: ComponentChildren;
}

/** A source of something: a switch, what it sends, and how it is. */
export function SwitchRow({ hintId, title, hint, on, waits, refused, onSwitch, children }: Props) {
  return (
    <div class="source-switch">
      <label class="choice">
        <input
          type="checkbox"
          class="switch"
          checked={on}
          disabled={waits}
          aria-describedby={hintId}
          onChange={(event) => {
            onSwitch(event.currentTarget.checked);
            // It shows what is in force, and that changes only once the browser agreed.
            event.currentTarget.checked = on;
          }}
        />
        <span>{title}</span>
      </label>
      <p id={hintId} class="quiet">
        {hint}
      </p>
      {refused && <p role="alert">{t('sourceRefused')}</p>}
      <ul>{children}</ul>
    </div>
  );
}
