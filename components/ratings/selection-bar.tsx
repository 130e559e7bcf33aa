import { useState } from 'preact/hooks';
import type { Profile, ProfileId } from '../../lib/domain/profile.ts';
import { t } from '../../lib/i18n.ts';
import { plural } from '../format.ts';
import { Icon } from '../icons.tsx';
import { profileName } from '../profile-name.ts';
import { Select } from '../select.tsx';

interface Props {
  readonly count: number;
  /** Where the selected ratings may go: all profiles but the one in force. */
  readonly others: readonly Profile[];
  readonly onDelete: () => void;
  readonly onMove: (to: ProfileId) => void;
  readonly onClear: () => void;
}

/** What can be done with the selected rows. */
export function SelectionBar({ count, others, onDelete, onMove, onClear }: Props) {
  return (
    <div class="selection-bar" role="toolbar" aria-label={t('ratingsSelection')}>
      <strong>{plural('ratingsSelected', count)}</strong>
      <button type="button" class="button" onClick={onDelete}>
        <Icon name="trash" />
        {t('ratingsDelete')}
      </button>
      {others.length > 0 && <Move others={others} onMove={onMove} />}
      <button type="button" class="button" onClick={onClear}>
        {t('ratingsUnselect')}
      </button>
    </div>
  );
}

function Move({ others, onMove }: Pick<Props, 'others' | 'onMove'>) {
  const [picked, setPicked] = useState<ProfileId | null>(null);
  const to = others.find(({ id }) => id === picked) ?? others[0];
  if (!to) return null;
  return (
    <div class="selection-move">
      <Select
        label={t('ratingsMoveTo')}
        value={to.id}
        options={others.map((profile) => [profile.id, profileName(profile)])}
        onPick={setPicked}
      />
      <button type="button" class="button" onClick={() => onMove(to.id)}>
        {t('ratingsMove')}
      </button>
    </div>
  );
}
