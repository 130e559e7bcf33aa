import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../lib/i18n.ts';

interface Props {
  readonly title: string;
  readonly confirm: string;
  readonly danger?: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  readonly children?: ComponentChildren;
}

const confirmed = 'confirmed';

/** A question over the page; the browser keeps the focus in it and gives it back afterwards. */
export function Dialog({ title, confirm, danger = false, onConfirm, onCancel, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    // Taking an open dialog out of the page would leave the focus nowhere.
    return () => dialog.current?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby="dialog-title"
      // Only then has the browser given the focus back.
      onClose={(event) => (event.currentTarget.returnValue === confirmed ? onConfirm() : onCancel())}
    >
      <form
        class="dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          dialog.current?.close(confirmed);
        }}
      >
        <h2 id="dialog-title">{title}</h2>
        {children}
        <div class="actions">
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            {t('uiCancel')}
          </button>
          <button type="submit" class={`button ${danger ? 'button-danger' : 'button-primary'}`}>
            {confirm}
          </button>
        </div>
      </form>
    </dialog>
  );
}
