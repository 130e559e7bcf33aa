import type { ModelRoomData } from '../lib/domain/model-room.ts';
import type { RateRoomData } from '../lib/domain/rate-room.ts';
import type { RatingsRoomData } from '../lib/domain/ratings-room.ts';
import type { Overview } from '../lib/domain/overview.ts';
import type { Failure } from '../lib/errors.ts';
import { t } from '../lib/i18n.ts';
import type { PlaylistsRoomActions, PlaylistsRoomData } from '../lib/playlists/room.ts';
import type { SwitchId } from '../lib/domain/links.ts';
import type { Settings } from '../lib/settings.ts';
import type { DiscoverRoomActions, DiscoverRoomData } from '../lib/catalogue/room.ts';
import { DashboardShell } from './dashboard-shell.tsx';
import type { Place } from './dashboard-shell.tsx';
import { DiscoverRoom } from './discover/discover-room.tsx';
import { errorText } from './format.ts';
import { Notice } from './notice.tsx';
import { OverviewRoom } from './overview-room.tsx';
import type { ModelActions } from './overview-room.tsx';
import type { PopupActions } from './popup-view.tsx';
import { RateRoom } from './rate/rate-room.tsx';
import type { RateActions } from './rate/session.ts';
import { PlaylistsRoom } from './playlists/playlists-room.tsx';
import type { RatingsActions } from './ratings/actions.ts';
import { RatingsRoom } from './ratings/ratings-room.tsx';
import { SettingsRoom } from './settings-room.tsx';
import type { SettingsActions } from './settings-room.tsx';
import { WelcomeRoom } from './welcome-room.tsx';

export interface DashboardProps extends Place {
  /** False for the room the page opened with: there the browser places the focus. */
  readonly entered: boolean;
  readonly overview: Overview | null;
  /** Of each of these rooms: null until it was entered and its data read. */
  readonly rateRoom: RateRoomData | null;
  readonly ratingsRoom: RatingsRoomData | null;
  readonly modelRoom: ModelRoomData | null;
  readonly playlists: { readonly data: PlaylistsRoomData | null; readonly actions: PlaylistsRoomActions };
  readonly discover: { readonly data: DiscoverRoomData | null; readonly actions: DiscoverRoomActions };
  readonly settings: Settings;
  /** True after a yes that the browser itself then refused. */
  readonly refused: boolean;
  /** The source whose hosts the browser was asked for last and did not allow. */
  readonly refusedLink: SwitchId | null;
  readonly hostAccess: boolean;
  /** Has the browser promised to keep our data? null while that is not known. */
  readonly persisted: boolean | null;
  readonly failure: Failure | null;
  readonly version: string;
  readonly nowMs: number;
  readonly actions: SettingsActions &
    ModelActions &
    Pick<PopupActions, 'dismiss'> & {
      readonly allowHosts: () => void;
      readonly rateRoom: RateActions;
      readonly ratingsRoom: RatingsActions;
    };
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

function CurrentRoom(props: DashboardProps) {
  const { room, entered, overview, modelRoom, settings, refused, version, nowMs, actions } = props;
  const shared = { overview, refused, version, focused: entered };
  switch (room) {
    case 'welcome':
      return (
        <WelcomeRoom
          consent={settings.consent}
          refused={refused}
          focused={entered}
          onConsent={actions.consent}
        />
      );
    case 'rate':
      return <RateRoom data={props.rateRoom} focused={entered} actions={actions.rateRoom} />;
    case 'ratings':
      return (
        <RatingsRoom
          data={props.ratingsRoom}
          persisted={props.persisted}
          focused={entered}
          nowMs={nowMs}
          actions={actions.ratingsRoom}
        />
      );
    case 'playlists':
      return <PlaylistsRoom {...props.playlists} focused={entered} nowMs={nowMs} onCopy={actions.copy} />;
    case 'discover':
      return <DiscoverRoom {...props.discover} asked={props.near} focused={entered} />;
    case 'settings':
      return (
        <SettingsRoom {...shared} refusedLink={props.refusedLink} settings={settings} actions={actions} />
      );
    case 'overview':
      return (
        <OverviewRoom
          {...shared}
          modelRoom={modelRoom}
          consentGiven={settings.consent?.given ?? false}
          nowMs={nowMs}
          actions={actions}
        />
      );
  }
}
