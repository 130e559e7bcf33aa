import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { createAppState } from '../../components/app-state.ts';
import { roomOf, roomTitle } from '../../components/dashboard-shell.tsx';
import { DashboardView } from '../../components/dashboard-view.tsx';
import { applyTheme } from '../../components/page.ts';
import type { ModelRoomData } from '../../lib/domain/model-room.ts';
import { toFailure } from '../../lib/errors.ts';
import { t } from '../../lib/i18n.ts';
import { send } from '../../lib/message-client.ts';
import { readSettings, watchSettings, writeSettings } from '../../lib/settings.ts';
import { createActions, version } from './actions.ts';
import { watchHostAccess } from './host-access.ts';
import '../../components/theme.css';
import '../../components/components.css';
import '../../components/pictures.css';
import '../../components/charts.css';
import './style.css';

const overviewModule = import('../../lib/services/overview.ts');

const settings = await readSettings();
const state = createAppState({ send, writeSettings, initialSettings: settings });
const { actions, refused } = createActions(state);
const hostAccess = signal(true);
const firstRoom = roomOf(location.hash, settings.consent !== null);
const place = signal({ room: firstRoom, entered: false });
const modelRoom = signal<ModelRoomData | null>(null);

function App() {
  return (
    <DashboardView
      {...place.value}
      overview={state.overview.value}
      modelRoom={modelRoom.value}
      settings={state.settings.value}
      refused={refused.value}
      hostAccess={hostAccess.value}
      failure={state.commandFailure.value ?? state.readFailure.value}
      version={version}
      nowMs={Date.now()}
      actions={actions}
    />
  );
}

document.documentElement.lang = t('uiLanguageTag');
effect(() => applyTheme(state.settings.value.theme));
effect(() => void (document.title = roomTitle(place.value.room)));
render(<App />, document.body);
addEventListener('hashchange', () => {
  place.value = { room: roomOf(location.hash, state.settings.value.consent !== null), entered: true };
});
watchSettings(state.settingsChanged);
watchHostAccess((allowed) => (hostAccess.value = allowed));
overviewModule.then(
  ({ watchOverview }) =>
    watchOverview(state.overviewChanged, state.overviewFailed, new AbortController().signal),
  (error: unknown) => state.overviewFailed(toFailure(error)),
);

/** Its pictures cost more than the other rooms: they are worked out once somebody looks. */
async function openModelRoom(): Promise<void> {
  const { watchModelRoom } = await import('../../lib/services/model-room.ts');
  watchModelRoom((data) => (modelRoom.value = data), state.overviewFailed, new AbortController().signal);
}
let opened = false;
effect(() => {
  if (opened || place.value.room !== 'overview') return;
  opened = true;
  openModelRoom().catch((error: unknown) => state.overviewFailed(toFailure(error)));
});
