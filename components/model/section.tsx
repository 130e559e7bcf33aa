import type { ComponentChildren } from 'preact';

interface Props {
  /** What the list of sections at the top leads to. */
  readonly id: string;
  readonly title: string;
  readonly text?: string;
  readonly children: ComponentChildren;
}

export const headingId = (id: string) => `model-${id}`;

/** One part of the room; its heading takes the focus when it is jumped to. */
export function Section({ id, title, text, children }: Props) {
  return (
    <section class="card model-section" aria-labelledby={headingId(id)}>
      <h2 id={headingId(id)} tabIndex={-1}>
        {title}
      </h2>
      {text && <p class="quiet section-text">{text}</p>}
      {children}
    </section>
  );
}
