import { t } from '../lib/i18n.ts';
import type { Profiles } from '../lib/messages.ts';

interface Props {
  readonly profiles: Profiles | null;
  readonly onSwitch: (id: string) => void;
}

/** Whose taste counts; nothing for everybody who has one only. */
export function ProfileSelect({ profiles, onSwitch }: Props) {
  if (!profiles || profiles.profiles.length < 2) return null;
  return (
    <select
      class="profile-select"
      aria-label={t('popupProfile')}
      value={profiles.currentId}
      onChange={({ currentTarget }) => onSwitch(currentTarget.value)}
    >
      {profiles.profiles.map(({ id, name }) => (
        <option key={id} value={id}>
          {name || t('profileFirst')}
        </option>
      ))}
    </select>
  );
}
