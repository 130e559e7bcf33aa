import { useState } from 'preact/hooks';
import type { Profile } from '../../lib/domain/profile.ts';
import type { RatingsRoomData } from '../../lib/domain/ratings-room.ts';
import { t } from '../../lib/i18n.ts';
import { Dialog } from '../dialog.tsx';
import { plural } from '../format.ts';
import { profileName } from '../profile-name.ts';
import { Select } from '../select.tsx';
import type { ProfileActions } from './actions.ts';

interface Props {
  readonly data: Pick<RatingsRoomData, 'profiles' | 'currentId' | 'rows'>;
  readonly onSwitch: (id: string) => void;
  readonly onCreate: (name: string) => void;
  readonly onRename: (...args: Parameters<ProfileActions['rename']>) => void;
  readonly onRemove: (profile: Profile) => void;
}

type Asking = 'create' | 'rename' | 'remove' | null;

/** Which taste is shown and learned; another one may share this browser. */
export function ProfileSwitcher({ data, onSwitch, onCreate, onRename, onRemove }: Props) {
  const { profiles, currentId, rows } = data;
  const [asking, setAsking] = useState<Asking>(null);
  const current = profiles.find(({ id }) => id === currentId);
  const end = () => setAsking(null);
  return (
    <fieldset class="profiles">
      <legend class="ears">{t('profileGroup')}</legend>
      <Select
        label={t('profileCurrent')}
        value={currentId}
        options={profiles.map((profile) => [profile.id, profileName(profile)])}
        onPick={onSwitch}
      />
      <button type="button" class="button" onClick={() => setAsking('create')}>
        {t('profileCreate')}
      </button>
      <button type="button" class="button" onClick={() => setAsking('rename')}>
        {t('profileRename')}
      </button>
      <button
        type="button"
        class="button"
        disabled={profiles.length < 2}
        title={profiles.length < 2 ? t('profileLast') : undefined}
        onClick={() => setAsking('remove')}
      >
        {t('profileRemove')}
      </button>
      {asking === 'create' && (
        <NameDialog
          title={t('profileCreateTitle')}
          confirm={t('profileCreateConfirm')}
          name=""
          onName={onCreate}
          onEnd={end}
        />
      )}
      {asking === 'rename' && current && (
        <NameDialog
          title={t('profileRenameTitle')}
          confirm={t('profileRenameConfirm')}
          name={profileName(current)}
          onName={(name) => onRename(current.id, name)}
          onEnd={end}
        />
      )}
      {asking === 'remove' && current && (
        <Dialog
          title={t('profileRemoveTitle', profileName(current))}
          confirm={t('profileRemoveConfirm')}
          danger
          onCancel={end}
          onConfirm={() => {
            end();
            onRemove(current);
          }}
        >
          <p>{t('profileRemoveText', plural('backupRatings', rows.length))}</p>
        </Dialog>
      )}
    </fieldset>
  );
}

interface NameDialogProps {
  readonly title: string;
  readonly confirm: string;
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly onEnd: () => void;
}

function NameDialog({ title, confirm, name, onName, onEnd }: NameDialogProps) {
  const [typed, setTyped] = useState(name);
  return (
    <Dialog
      title={title}
      confirm={confirm}
      onCancel={onEnd}
      onConfirm={() => {
        onEnd();
        onName(typed.trim());
      }}
    >
      <label class="word">
        <span>{t('profileName')}</span>
        <input
          type="text"
          required
          // Spaces alone are no name.
          pattern=".*\S.*"
          maxLength={60}
          autocomplete="off"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </label>
    </Dialog>
  );
}
