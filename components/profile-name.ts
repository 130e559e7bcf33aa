import type { Profile } from '../lib/domain/profile.ts';
import { t } from '../lib/i18n.ts';

/** The first profile has no name until it is given one. */
export const profileName = ({ name }: Pick<Profile, 'name'>): string => name || t('profileFirst');
