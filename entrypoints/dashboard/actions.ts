/** What the dashboard's buttons do, put together from state, messages and the browser. */
import { signal } from '@preact/signals';
import browser from 'webextension-polyfill';
import type { AppState } from '../../components/app-state.ts';
import type { BackupActions } from '../../components/backup-settings.tsx';
import type { DashboardProps } from '../../components/dashboard-view.tsx';
import { debugReport } from '../../components/debug-report.ts';
import { copyText } from '../../components/page.ts';
import { linkHosts } from '../../lib/domain/links.ts';
import type { SwitchId } from '../../lib/domain/links.ts';
import { success } from '../../lib/errors.ts';
import { send } from '../../lib/message-client.ts';
import { createConsent } from './consent.ts';
import { requestHostAccess } from './host-access.ts';
import { rateActions } from './rate-actions.ts';
import { createRatingsActions } from './ratings-actions.ts';
import { saveFile } from './save-file.ts';
import { createSwitches } from './switches.ts';

export const version = browser.runtime.getManifest().version;

export function createActions(state: AppState) {
  const refused = signal(false);
  const consent = createConsent({
    permissions: browser.permissions,
    isFirefox: import.meta.env.FIREFOX,
    store: (given) => state.command('consent.set', { given }),
  });

  /** Nothing is awaited before the browser is asked: its questions need the click. */
  async function setConsent(given: boolean): Promise<void> {
    refused.value = false;
    if (given) refused.value = (await consent.give()) === 'refused';
    else await consent.takeBack();
  }

  const refusedLink = signal<SwitchId | null>(null);
  const switchLink = createSwitches<SwitchId>({
    permissions: browser.permissions,
    hosts: linkHosts,
    store: (link, on) => state.change({ links: { ...state.settings.value.links, [link]: on } }),
  });

  async function saveBackup() {
    const made = await send('backup.create', {});
    if (!made.ok) return made;
    saveFile(made.value.fileName, made.value.text);
    return success(made.value.fileName);
  }

  async function debugInfo(): Promise<string> {
    const { createStore } = await import('../../lib/store/store.ts');
    const errors = await createStore().reports.all();
    return debugReport({ version, overview: state.overview.value, settings: state.settings.value, errors });
  }

  const backup: BackupActions = {
    save: saveBackup,
    preview: (text) => send('backup.preview', { text }),
    restore: (text, mode) => send('backup.restore', { text, mode }),
  };

  const actions: DashboardProps['actions'] = {
    consent: (given) => void setConsent(given),
    switchLink: (link, on) =>
      void switchLink(link, on).then((done) => (refusedLink.value = done ? null : link)),
    allowHosts: () => void requestHostAccess(),
    rate: (pressed) => void state.rate(pressed),
    train: () => void state.command('training.start', {}),
    cancelTraining: () => void state.command('training.cancel', {}),
    compare: (choices) => void state.command('model.compare', { choices }),
    cancelCompare: () => void state.command('model.compareCancel', {}),
    choose: (choices) => void state.command('model.choose', { choices }),
    restoreModel: (id) => void state.command('model.restore', { id }),
    retrySources: () => void state.command('sources.retry', {}),
    change: (change) => void state.change(change),
    allowArtist: (artist) => void state.command('artists.never', { artist, never: false }),
    backup,
    rateRoom: rateActions,
    ratingsRoom: createRatingsActions(backup),
    deleteEverything: () => send('data.delete', { confirmed: 'delete everything' }),
    debugInfo,
    copy: copyText,
    dismiss: state.dismiss,
  };
  return { actions, refused, refusedLink };
}
