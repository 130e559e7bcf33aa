import { t } from '../../lib/i18n.ts';
import { headingId } from './section.tsx';

interface Props {
  readonly sections: readonly { readonly id: string; readonly title: string }[];
}

/** The way to each part of a long room. Buttons and no links: the address names rooms. */
export function JumpList({ sections }: Props) {
  return (
    <nav aria-label={t('modelJump')}>
      <ul class="jumps">
        {sections.map(({ id, title }) => (
          <li key={id}>
            <button type="button" class="button button-small" onClick={() => jump(id)}>
              {title}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function jump(id: string): void {
  const heading = document.getElementById(headingId(id));
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
}
