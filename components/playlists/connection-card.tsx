import { useState } from 'preact/hooks';
import { t } from '../../lib/i18n.ts';
import type { PlaylistsRoomActions, PlaylistsRoomData } from '../../lib/playlists/room.ts';
import { Dialog } from '../dialog.tsx';
import { formatDay } from '../format.ts';
import { StatusLine } from '../status-line.tsx';
import { Progress } from './busy-card.tsx';
import { ConnectGuide } from './connect-guide.tsx';
import { PasteBack } from './paste-back.tsx';

interface Props {
  readonly data: Pick<PlaylistsRoomData, 'connection' | 'redirectUri' | 'paste' | 'consentPage' | 'busy'>;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
  readonly actions: Pick<PlaylistsRoomActions, 'connect' | 'finishConnect' | 'disconnect' | 'cancel'>;
  readonly onCopy: (text: string) => Promise<boolean>;
}

const endings = {
  'consent-over': 'error_consent_over',
  'access-revoked': 'error_access_revoked',
  'bad-client-id': 'error_bad_client_id',
} as const;

/** Whether Likelihood may read and change playlists, and how it gets there; one line once it may. */
export function ConnectionCard({ data, nowMs, actions, onCopy }: Props) {
  const { connection, consentPage, busy } = data;
  if (connection.state === 'connected') {
    return <Connected endsAt={connection.endsAt} nowMs={nowMs} onDisconnect={actions.disconnect} />;
  }
  const waits = connection.state === 'connecting';
  const working = busy?.what === 'connecting' ? busy : null;
  const connecting = waits || working !== null;
  return (
    <section class="card connection" aria-labelledby="playlists-connect">
      <h2 id="playlists-connect">{t(connecting ? 'playlistsBusy_connecting' : 'playlistsConnectTitle')}</h2>
      {connection.state === 'ended' && !connecting && <p class="said-bad">{t(endings[connection.reason])}</p>}
      {consentPage !== null && !working && (
        <PasteBack consentPage={consentPage} onFinish={actions.finishConnect} onCancel={actions.cancel} />
      )}
      {working && <Progress busy={working} onCancel={actions.cancel} />}
      {!connecting && (
        <>
          {connection.state === 'off' && <p>{t('playlistsConnectText')}</p>}
          <ConnectGuide
            redirectUri={data.redirectUri}
            paste={data.paste}
            clientId={connection.state === 'ended' ? connection.clientId : ''}
            busy={busy !== null}
            onConnect={actions.connect}
            onCopy={onCopy}
          />
        </>
      )}
    </section>
  );
}

/** From so many days before the end on, it is told loudly. */
const warnDays = 14;

interface ConnectedProps {
  readonly endsAt: number;
  readonly nowMs: number;
  readonly onDisconnect: () => void;
}

function Connected({ endsAt, nowMs, onDisconnect }: ConnectedProps) {
  const [asking, setAsking] = useState(false);
  const soon = endsAt - nowMs < warnDays * 86_400_000;
  return (
    <section class="card connection-line" aria-label={t('playlistsConnection')}>
      <ul>
        <StatusLine
          name={t('playlistsConnected')}
          tone={soon ? 'warn' : 'good'}
          text={t(soon ? 'playlistsConnectedSoon' : 'playlistsConnectedUntil', formatDay(endsAt))}
        >
          <button type="button" class="button button-small" onClick={() => setAsking(true)}>
            {t('playlistsDisconnect')}
          </button>
        </StatusLine>
      </ul>
      {asking && (
        <Dialog
          title={t('playlistsDisconnectAsk')}
          confirm={t('playlistsDisconnect')}
          danger
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            onDisconnect();
          }}
        >
          <p>{t('playlistsDisconnectText')}</p>
        </Dialog>
      )}
    </section>
  );
}
