import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';

interface Props {
  readonly label: string;
  readonly hint: ComponentChildren;
  readonly accept: string;
  readonly busy: boolean;
  readonly onFile: (file: File) => void;
}

/** Choose a file, or drop it. */
export function FilePicker({ label, hint, accept, busy, onFile }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null | undefined) => {
    const file = files?.[0];
    if (file && !busy) onFile(file);
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
