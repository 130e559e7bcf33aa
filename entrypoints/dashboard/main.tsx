import { computed, effect, signal } from '@preact/signals';
import { render } from 'preact';
import { createAppState } from '../../components/app-state.ts';
import { placeOf, roomTitle } from '../../components/dashboard-shell.tsx';
import { DashboardView } from '../../components/dashboard-view.tsx';
import { applyTheme } from '../../components/page.ts';
import { toFailure } from '../../lib/errors.ts';
import { t } from '../../lib/i18n.ts';
import { send } from '../../lib/message-client.ts';
import { readSettings, watchSettings, writeSettings } from '../../lib/settings.ts';
import { createActions, version } from './actions.ts';
import { createDiscover } from './discover.ts';
import { watchHostAccess } from './host-access.ts';
import { createPlaylists } from './playlists.ts';
import { createRooms } from './rooms.ts';
import '../../components/theme.css';
import '../../components/components.css';
import '../../components/pictures.css';
import '../../components/charts.css';
import '../../components/song-tables.css';
import '../../components/rate/rate.css';
import '../../components/ratings/ratings.css';
import '../../components/playlists/playlists.css';
import '../../components/discover/discover.css';
import './style.css';

const overviewModule = import('../../lib/services/overview.ts');

const settings = await readSettings();
const state = createAppState({ send, writeSettings, initialSettings: settings });
const { actions, refused, refusedLink } = createActions(state);
const hostAccess = signal(true);
const place = signal({ ...readPlace(), entered: false });
const rooms = createRooms(
  computed(() => place.value.room),
  state.overviewFailed,
);
const playlists = createPlaylists(
  computed(() => place.value.room),
  state.overviewFailed,
);
const discover = createDiscover(
  computed(() => place.value.room),
  state.overviewFailed,
);
/** What is asked of services ends first: nothing of it may come back afterwards. */
const deleteEverything = async () => {
  await discover.stop();
  return actions.deleteEverything();
};
// Without the browser's promise to keep data, a file is the only safe place; null while it is asked.
const persisted = signal<boolean | null>(null);

/** A song that is asked for is in the address no longer than that: asked for again, it is news again. */
function readPlace() {
  const found = placeOf(location.hash, state.settings.value.consent !== null);
  if (found.near) history.replaceState(null, '', `#${found.room}`);
  return found;
}

function App() {
  return (
    <DashboardView
      {...place.value}
      overview={state.overview.value}
      rateRoom={rooms.rate.value}
      ratingsRoom={rooms.ratings.value}
      modelRoom={rooms.model.value}
      playlists={{ data: playlists.data.value, actions: playlists.actions }}
      discover={{ data: discover.data.value, actions: discover.actions }}
      persisted={persisted.value}
      settings={state.settings.value}
      refused={refused.value}
      refusedLink={refusedLink.value}
      hostAccess={hostAccess.value}
      failure={state.commandFailure.value ?? state.readFailure.value}
      version={version}
      nowMs={Date.now()}
      actions={{ ...actions, deleteEverything }}
    />
  );
}

document.documentElement.lang = t('uiLanguageTag');
effect(() => applyTheme(state.settings.value.theme));
effect(() => void (document.title = roomTitle(place.value.room)));
render(<App />, document.body);
addEventListener('hashchange', () => {
  place.value = { ...readPlace(), entered: true };
});
watchSettings(state.settingsChanged);
void navigator.storage.persisted().then((kept) => (persisted.value = kept));
watchHostAccess((allowed) => (hostAccess.value = allowed));
overviewModule.then(
  ({ watchOverview }) =>
    watchOverview(state.overviewChanged, state.overviewFailed, new AbortController().signal),
  (error: unknown) => state.overviewFailed(toFailure(error)),
);
