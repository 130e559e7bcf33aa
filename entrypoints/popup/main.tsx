import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import browser from 'webextension-polyfill';
import { createAppState } from '../../components/app-state.ts';
import { applyTheme, copyText } from '../../components/page.ts';
import { createPopupState } from '../../components/popup-state.ts';
import { PopupView } from '../../components/popup-view.tsx';
import type { PopupActions } from '../../components/popup-view.tsx';
import { toFailure } from '../../lib/errors.ts';
import { t } from '../../lib/i18n.ts';
import { send } from '../../lib/message-client.ts';
import { readSettings, watchSettings, writeSettings } from '../../lib/settings.ts';
import { watchHostAccess } from '../dashboard/host-access.ts';
import '../../components/theme.css';
import '../../components/components.css';
import '../../components/pictures.css';
import './style.css';

// Dexie is two thirds of the code: it loads while the popup is drawn already.
const overviewModule = import('../../lib/services/overview.ts');

const state = createAppState({ send, writeSettings, initialSettings: await readSettings() });
const popup = createPopupState({ send, app: state });
const hostAccess = signal(true);

const actions: PopupActions = {
  rate: (pressed) => void popup.rate(pressed),
  train: () => void state.command('training.start', {}),
  cancelTraining: () => void state.command('training.cancel', {}),
  retrySources: () => void state.command('sources.retry', {}),
  openDashboard: (place) =>
    void state.command('dashboard.open', place ? { place } : {}).then((opened) => opened && window.close()),
  copy: copyText,
  dismiss: state.dismiss,
  takeBack: () => void popup.takeBack(),
  switchProfile: (id) => void popup.switchProfile(id),
};

function App() {
  return (
    <PopupView
      overview={state.overview.value}
      consentGiven={state.settings.value.consent?.given ?? false}
      hostAccess={hostAccess.value}
      readFailure={state.readFailure.value}
      commandFailure={state.commandFailure.value}
      version={browser.runtime.getManifest().version}
      nowMs={Date.now()}
      profiles={popup.profiles.value}
      undo={popup.undo.value}
      actions={actions}
    />
  );
}

document.documentElement.lang = t('uiLanguageTag');
effect(() => applyTheme(state.settings.value.theme));
render(<App />, document.body);
watchSettings(state.settingsChanged);
void popup.readProfiles();
watchHostAccess((allowed) => (hostAccess.value = allowed));
overviewModule.then(
  ({ watchOverview }) =>
    watchOverview(state.overviewChanged, state.overviewFailed, new AbortController().signal),
  (error: unknown) => state.overviewFailed(toFailure(error)),
);
