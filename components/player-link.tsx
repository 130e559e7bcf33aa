import { t } from '../lib/i18n.ts';
import { Icon } from './icons.tsx';

/** To where ratings are given. */
export function PlayerLink() {
  return (
    <a class="button button-primary" href="https://open.spotify.com/" target="_blank" rel="noreferrer">
      {t('welcomeOpenPlayer')}
      <Icon name="external" size={14} />
    </a>
  );
}
