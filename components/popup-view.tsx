import type { Overview } from '../lib/domain/overview.ts';
import type { RatingValue } from '../lib/domain/rating.ts';
import type { Failure } from '../lib/errors.ts';
import type { Profiles } from '../lib/messages.ts';
import { t } from '../lib/i18n.ts';
import { ConfusionPicture } from './confusion-matrix.tsx';
import { Facts } from './facts.tsx';
import { errorText } from './format.ts';
import { Icon } from './icons.tsx';
import { Mark } from './mark.tsx';
import { MetricTable } from './metric-table.tsx';
import { Notice } from './notice.tsx';
import { NowPlaying } from './now-playing.tsx';
import { PageLine } from './page-line.tsx';
import type { UndoState } from './popup-state.ts';
import { ProfileSelect } from './profile-select.tsx';
import { SourceLines } from './source-lines.tsx';
import { TrainingPanel } from './training-panel.tsx';
import { Verdict } from './verdict.tsx';

export interface PopupActions {
  readonly rate: (pressed: RatingValue) => void;
  readonly train: () => void;
  readonly cancelTraining: () => void;
  readonly retrySources: () => void;
  readonly openDashboard: (place?: string) => void;
  readonly copy: (text: string) => Promise<boolean>;
  readonly dismiss: () => void;
  readonly takeBack: () => void;
  readonly switchProfile: (id: string) => void;
}

export interface PopupProps {
  /** null while it is read for the first time. */
  readonly overview: Overview | null;
  readonly consentGiven: boolean;
  /** False where the browser took back access to the player or the source. */
  readonly hostAccess: boolean;
  readonly readFailure: Failure | null;
  readonly commandFailure: Failure | null;
  readonly version: string;
  readonly nowMs: number;
  readonly profiles: Profiles | null;
  readonly undo: UndoState;
  readonly actions: PopupActions;
}

export function PopupView(props: PopupProps) {
  const { overview, readFailure, commandFailure, actions } = props;
  return (
    <div class="popup">
      <Header {...props} />
      <main>
        {commandFailure && (
          <Notice tone="warn" title={errorText(commandFailure)} onDismiss={actions.dismiss} />
        )}
        {readFailure && <Notice tone="warn" title={errorText(readFailure)} />}
        <Calls {...props} />
        {overview && <Glance {...props} overview={overview} />}
        {!overview && !readFailure && <p class="loading quiet">{t('uiLoading')}</p>}
      </main>
    </div>
  );
}

function Header({ profiles, actions }: PopupProps) {
  const onOpen = actions.openDashboard;
  return (
    <header>
      <Mark size={24} />
      <h1>{t('extensionName')}</h1>
      <ProfileSelect profiles={profiles} onSwitch={actions.switchProfile} />
      <button type="button" class="button button-small" onClick={() => onOpen()}>
        {t('uiOpenDashboard')}
        <Icon name="external" size={14} />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={t('uiOpenSettings')}
        title={t('uiOpenSettings')}
        onClick={() => onOpen('settings')}
      >
        <Icon name="settings" size={18} />
      </button>
    </header>
  );
}

/** What keeps Likelihood from working and takes one click in the dashboard. */
function Calls({ consentGiven, hostAccess, actions }: PopupProps) {
  const toWelcome = () => actions.openDashboard('welcome');
  return (
    <>
      {!hostAccess && (
        <Notice tone="warn" title={t('hostTitle')} text={t('hostText')}>
          <button type="button" class="button" onClick={toWelcome}>
            {t('hostAllow')}
          </button>
        </Notice>
      )}
      {!consentGiven && (
        <Notice tone="call" title={t('popupConsentTitle')} text={t('popupConsentText')}>
          <button type="button" class="button button-primary" onClick={toWelcome}>
            {t('popupConsentOpen')}
          </button>
        </Notice>
      )}
    </>
  );
}

/** After a rating given in here. */
function UndoLine({ undo, actions }: PopupProps) {
  if (undo === 'nothing') return null;
  return (
    <output class="undo quiet">
      {undo === 'done' ? (
        t('popupUndone')
      ) : (
        <button type="button" class="button button-small" onClick={actions.takeBack}>
          {t('popupUndo')}
        </button>
      )}
    </output>
  );
}

/** A further source that has nothing to do is no news; the popup is to be read without scrolling. */
const isNews = ({ id, health }: Overview['sources'][number]): boolean =>
  id === 'reccobeats' || health.state !== 'ready';

function Glance(props: PopupProps & { overview: Overview }) {
  const { overview, consentGiven, version, nowMs, actions } = props;
  const { model } = overview;
  return (
    <>
      <NowPlaying playing={overview.playing} onRate={actions.rate} />
      <UndoLine {...props} />
      <Verdict overview={overview} consentGiven={consentGiven} />
      {model && (
        <section class="card" aria-label={t('metricsTitle')}>
          <MetricTable report={model.report} />
        </section>
      )}
      {model && (
        <section class="card pair">
          <ConfusionPicture matrix={model.report.confusionMatrix} />
          <Facts overview={overview} nowMs={nowMs} />
        </section>
      )}
      <ul class="card statuses" aria-label={t('sourcesTitle')}>
        <SourceLines sources={overview.sources.filter(isNews)} onRetry={actions.retrySources} />
        <PageLine page={overview.page} version={version} onCopy={actions.copy} />
      </ul>
      <TrainingPanel overview={overview} onTrain={actions.train} onCancel={actions.cancelTraining} />
    </>
  );
}
