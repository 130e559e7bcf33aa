import { useState } from 'preact/hooks';
import { t } from '../../lib/i18n.ts';
import { CopyButton } from '../copy-button.tsx';
import { Icon } from '../icons.tsx';
import { TextField } from './fields.tsx';

interface Props {
  readonly redirectUri: string;
  /** Whether the address that Spotify leads back to is to be pasted by hand. */
  readonly paste: boolean;
  /** As it was the last time; '' for none. */
  readonly clientId: string;
  readonly busy: boolean;
  readonly onConnect: (clientId: string) => void;
  readonly onCopy: (text: string) => Promise<boolean>;
}

/** As Spotify makes them: 32 hexadecimal digits. */
const isClientId = (text: string) => /^[0-9a-f]{32}$/i.test(text);

/** How to get an app of one's own at Spotify, step by step; whoever was connected before needs the last one only. */
export function ConnectGuide({ redirectUri, paste, clientId, busy, onConnect, onCopy }: Props) {
  return (
    <>
      <details class="connect-guide" open={clientId === ''}>
        <summary>{t('playlistsGuide')}</summary>
        <ol>
          <li>
            {t('playlistsGuide1')}{' '}
            <a href="https://developer.spotify.com/dashboard" target="_blank" rel="noreferrer">
              developer.spotify.com/dashboard <Icon name="external" size={12} />
            </a>{' '}
            <span class="quiet">{t('playlistsGuide1Text')}</span>
          </li>
          <li>
            {t('playlistsGuide2')}
            <span class="redirect">
              <code>{redirectUri}</code>
              <CopyButton
                label={t('playlistsCopy')}
                title={t('playlistsCopyHint')}
                text={() => redirectUri}
                onCopy={onCopy}
              />
            </span>
          </li>
          <li>{t('playlistsGuide3')}</li>
          <li>{t('playlistsGuide4')}</li>
          <li>{t(paste ? 'playlistsGuide5Paste' : 'playlistsGuide5')}</li>
        </ol>
      </details>
      <ClientIdForm clientId={clientId} busy={busy} onConnect={onConnect} />
      <p class="quiet">{t('playlistsWithout')}</p>
    </>
  );
}

function ClientIdForm({ clientId, busy, onConnect }: Pick<Props, 'clientId' | 'busy' | 'onConnect'>) {
  const [typed, setTyped] = useState(clientId);
  // Nobody is told off while still typing.
  const [tried, setTried] = useState(false);
  const id = typed.trim();
  const bad = tried && !isClientId(id);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (isClientId(id) && !busy) onConnect(id.toLowerCase());
      }}
    >
      <TextField
        label={t('playlistsClientId')}
        hint={t(bad ? 'playlistsBadClientId' : 'playlistsClientIdHint')}
        value={typed}
        invalid={bad}
        onChange={setTyped}
      >
        <button type="submit" class="button button-primary" disabled={busy}>
          {t(clientId ? 'playlistsConnectAgain' : 'playlistsConnect')}
        </button>
      </TextField>
    </form>
  );
}
