import type { ComponentChildren, RefObject } from 'preact';

interface Props {
  readonly name: string;
  readonly kind: 'numbers' | 'wide-table' | 'rating-table' | 'plan-table' | 'found-table';
  readonly id?: string;
  readonly region?: RefObject<HTMLElement | null>;
  readonly children: ComponentChildren;
}

/** A table that may be larger than its place: it scrolls by itself, and keys can reach it to do so. */
export function ScrollRegion({ name, kind, id, region, children }: Props) {
  return (
    <section
      class={kind}
      id={id}
      ref={region ?? null}
      aria-label={name}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
      tabIndex={0}
    >
      {children}
    </section>
  );
}
