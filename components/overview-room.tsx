import type { ModelRoomData } from '../lib/domain/model-room.ts';
import type { Overview } from '../lib/domain/overview.ts';
import type { ModelReport } from '../lib/domain/report.ts';
import { t } from '../lib/i18n.ts';
import { ConfusionPicture } from './confusion-matrix.tsx';
import { Facts } from './facts.tsx';
import { MetricTable } from './metric-table.tsx';
import { CompareCard } from './model/compare-card.tsx';
import type { CompareActions } from './model/compare-card.tsx';
import { DataCard } from './model/data-card.tsx';
import { HistoryCard } from './model/history-card.tsx';
import { ImportanceCard } from './model/importance-card.tsx';
import { JumpList } from './model/jump-list.tsx';
import { LiveRecordCard } from './model/live-record-card.tsx';
import { PredictionCard } from './model/prediction-card.tsx';
import { headingId } from './model/section.tsx';
import { NowPlaying } from './now-playing.tsx';
import { PageLine } from './page-line.tsx';
import type { PopupActions } from './popup-view.tsx';
import { Room } from './room.tsx';
import { SourceLines } from './source-lines.tsx';
import { TrainingPanel } from './training-panel.tsx';
import { Verdict } from './verdict.tsx';

export type ModelActions = CompareActions &
  Pick<PopupActions, 'rate' | 'train' | 'cancelTraining' | 'retrySources' | 'copy'> & {
    readonly restoreModel: (id: string) => void;
  };

interface Props {
  /** null while it is read for the first time. */
  readonly overview: Overview | null;
  readonly modelRoom: ModelRoomData | null;
  readonly consentGiven: boolean;
  readonly focused: boolean;
  readonly version: string;
  readonly nowMs: number;
  readonly actions: ModelActions;
}

/** What the popup tells at a glance, with room for every figure, picture and decision. */
export function OverviewRoom(props: Props) {
  const { overview } = props;
  return (
    <Room title={t('modelRoomTitle')} focused={props.focused}>
      {overview ? <Content {...props} overview={overview} /> : <p class="quiet">{t('uiLoading')}</p>}
    </Room>
  );
}

type ContentProps = Props & { readonly overview: Overview };

function Content(props: ContentProps) {
  const { overview, modelRoom, consentGiven, actions } = props;
  const { model, live } = overview;
  return (
    <>
      {!model && <p class="quiet">{t('modelRoomEmpty')}</p>}
      <Verdict overview={overview} consentGiven={consentGiven} />
      {modelRoom && <JumpList sections={sectionsOf(overview, modelRoom)} />}
      <NowPlaying playing={overview.playing} onRate={actions.rate} />
      {(model || live.all.of > 0) && <LiveRecordCard live={live} songs={modelRoom?.data.songs ?? []} />}
      <State {...props} />
      {modelRoom && <Pictures {...props} modelRoom={modelRoom} />}
    </>
  );
}

/** The parts that there are, in the order of the page. */
function sectionsOf({ model, live }: Overview, room: ModelRoomData) {
  return [
    ...(model || live.all.of > 0 ? [{ id: 'live', title: t('modelLiveTitle') }] : []),
    ...(model ? [{ id: 'figures', title: t('metricsTitle') }] : []),
    ...(room.model ? [{ id: 'curves', title: t('modelCurvesTitle') }] : []),
    ...(model?.report.importance?.length ? [{ id: 'matters', title: t('modelImportanceTitle') }] : []),
    { id: 'songs', title: t('modelDataTitle') },
    { id: 'compare', title: t('modelCompareTitle') },
    ...(room.history.length > 0 ? [{ id: 'history', title: t('modelHistoryTitle') }] : []),
  ];
}

/** Figures beside what the learning, the sources and the page reader do now. */
function State({ overview, version, nowMs, actions }: ContentProps) {
  const { model } = overview;
  return (
    <div class={model ? 'columns' : ''}>
      {model && <Figures report={model.report} />}
      <div class="column">
        {model && (
          <section class="card">
            <h2>{t('matrixTitle')}</h2>
            <ConfusionPicture matrix={model.report.confusionMatrix} />
          </section>
        )}
        <section class="card">
          <h2>{t('modelLearning')}</h2>
          <Facts overview={overview} nowMs={nowMs} detailed />
          <TrainingPanel overview={overview} onTrain={actions.train} onCancel={actions.cancelTraining} />
        </section>
        <section class="card">
          <h2>{t('sourcesTitle')}</h2>
          <ul>
            <SourceLines sources={overview.sources} onRetry={actions.retrySources} />
            <PageLine page={overview.page} version={version} onCopy={actions.copy} />
          </ul>
        </section>
      </div>
    </div>
  );
}

function Pictures({ overview, modelRoom, actions }: ContentProps & { readonly modelRoom: ModelRoomData }) {
  const { model, missing } = overview;
  const importance = model?.report.importance ?? [];
  return (
    <>
      {modelRoom.model && <PredictionCard pictures={modelRoom.model} history={modelRoom.history} />}
      {importance.length > 0 && <ImportanceCard importance={importance} />}
      <DataCard data={modelRoom.data} />
      <CompareCard room={modelRoom} possible={missing.total === 0} actions={actions} />
      {modelRoom.history.length > 0 && (
        <HistoryCard history={modelRoom.history} onRestore={actions.restoreModel} />
      )}
    </>
  );
}

function Figures({ report }: { report: ModelReport }) {
  return (
    <section class="card" aria-labelledby={headingId('figures')}>
      <h2 id={headingId('figures')} tabIndex={-1}>
        {t('metricsTitle')}
      </h2>
      <p class="quiet" aria-hidden="true">
        {t('metricsCaption', report.folds * report.repeats)}
      </p>
      <MetricTable report={report} detailed />
    </section>
  );
}
