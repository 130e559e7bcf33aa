import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';

interface Props {
  readonly label: string;
  readonly hint: ComponentChildren;
  readonly accept: string;
  readonly busy: boolean;
  /** At least one; more than one only where `several`. */
  readonly onFiles: (files: readonly File[]) => void;
  readonly several?: boolean;
}

/** Choose files, or drop them. */
export function FilePicker({ label, hint, accept, busy, onFiles, several = false }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (list: FileList | null | undefined) => {
    // The list is emptied with the field.
    const files = [...(list ?? [])].slice(0, several ? undefined : 1);
    if (files.length > 0 && !busy) onFiles(files);
  };
  return (
    <div
      class="drop"
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer?.files);
      }}
    >
      <button type="button" class="button" disabled={busy} onClick={() => input.current?.click()}>
        {label}
      </button>
      <span class="quiet">{hint}</span>
      <input
        ref={input}
        class="picked-file"
        type="file"
        accept={accept}
        multiple={several}
        hidden
        aria-label={label}
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = ''; // so that the same file can be chosen again
        }}
      />
    </div>
  );
}
