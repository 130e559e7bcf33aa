import { useState } from 'preact/hooks';
import { t } from '../../lib/i18n.ts';
import { Icon } from '../icons.tsx';
import { TextField } from './fields.tsx';

interface Props {
  readonly consentPage: string;
  readonly onFinish: (address: string) => void;
  readonly onCancel: () => void;
}

/** Where the browser cannot catch the address that Spotify leads back to. */
export function PasteBack({ consentPage, onFinish, onCancel }: Props) {
  const [address, setAddress] = useState('');
  return (
    <form
      class="paste-back"
      onSubmit={(event) => {
        event.preventDefault();
        if (address.trim()) onFinish(address.trim());
      }}
    >
      <p>{t('playlistsPasteText')}</p>
      <p>
        <a class="button" href={consentPage} target="_blank" rel="noreferrer">
          {t('playlistsPasteOpen')}
          <Icon name="external" size={14} />
        </a>
      </p>
      <TextField
        label={t('playlistsPasteAddress')}
        hint={t('playlistsPasteHint')}
        value={address}
        onChange={setAddress}
      >
        <button type="submit" class="button button-primary" disabled={address.trim() === ''}>
          {t('playlistsPasteFinish')}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {t('uiCancel')}
        </button>
      </TextField>
    </form>
  );
}
