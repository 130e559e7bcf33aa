import type { ModelRoomData } from '../lib/domain/model-room.ts';
import type { Overview } from '../lib/domain/overview.ts';
import type { Failure } from '../lib/errors.ts';
import { t } from '../lib/i18n.ts';
import type { Settings } from '../lib/settings.ts';
import { DashboardShell } from './dashboard-shell.tsx';
import type { RoomId } from './dashboard-shell.tsx';
import { errorText } from './format.ts';
import { Notice } from './notice.tsx';
import { OverviewRoom } from './overview-room.tsx';
import type { ModelActions } from './overview-room.tsx';
import type { PopupActions } from './popup-view.tsx';
import { SettingsRoom } from './settings-room.tsx';
import type { SettingsActions } from './settings-room.tsx';
import { WelcomeRoom } from './welcome-room.tsx';

export interface DashboardProps {
  readonly room: RoomId;
  /** False for the room the page opened with: there the browser places the focus. */
  readonly entered: boolean;
  readonly overview: Overview | null;
  /** null until the room Model was entered and its data read. */
  readonly modelRoom: ModelRoomData | null;
  readonly settings: Settings;
  /** True after a yes that the browser itself then refused. */
  readonly refused: boolean;
  readonly hostAccess: boolean;
  readonly failure: Failure | null;
  readonly version: string;
  readonly nowMs: number;
  readonly actions: SettingsActions &
    ModelActions &
    Pick<PopupActions, 'dismiss'> & { readonly allowHosts: () => void };
}

export function DashboardView(props: DashboardProps) {
  const { room, failure, hostAccess, actions } = props;
  return (
    <DashboardShell room={room}>
      {!hostAccess && (
        <Notice tone="warn" title={t('hostTitle')} text={t('hostText')}>
          <button type="button" class="button" onClick={actions.allowHosts}>
            {t('hostAllow')}
          </button>
        </Notice>
      )}
      {failure && <Notice tone="warn" title={errorText(failure)} onDismiss={actions.dismiss} />}
      <CurrentRoom key={room} {...props} />
    </DashboardShell>
  );
}

function CurrentRoom({
  room,
  entered,
  overview,
  modelRoom,
  settings,
  refused,
  version,
  nowMs,
  actions,
}: DashboardProps) {
  const consentGiven = settings.consent?.given ?? false;
  const shared = { overview, refused, version, focused: entered };
  if (room === 'welcome') {
    return (
      <WelcomeRoom
        consent={settings.consent}
        refused={refused}
        focused={entered}
        onConsent={actions.consent}
      />
    );
  }
  if (room === 'settings') return <SettingsRoom {...shared} settings={settings} actions={actions} />;
  return (
    <OverviewRoom
      {...shared}
      modelRoom={modelRoom}
      consentGiven={consentGiven}
      nowMs={nowMs}
      actions={actions}
    />
  );
}
