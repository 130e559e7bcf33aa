import type { TrackId } from '../lib/domain/track.ts';
import { t } from '../lib/i18n.ts';
import { nearHref } from './dashboard-shell.tsx';
import { Icon } from './icons.tsx';

interface Props {
  readonly id: TrackId;
  readonly title: string;
}

/** To the songs that sound like this one; a sign beside the name of a song in a table. */
export function NearLink({ id, title }: Props) {
  return (
    <a
      class="icon-button near-link"
      href={nearHref(id)}
      aria-label={t('discoverNear', title)}
      title={t('discoverNearShort')}
    >
      <Icon name="near" />
    </a>
  );
}
