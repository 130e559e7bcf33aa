import type { Overview } from '../lib/domain/overview.ts';
import type { ModelReport } from '../lib/domain/report.ts';
import { t } from '../lib/i18n.ts';
import { ConfusionPicture } from './confusion-matrix.tsx';
import { Facts } from './facts.tsx';
import { MetricTable } from './metric-table.tsx';
import { NowPlaying } from './now-playing.tsx';
import { PageLine } from './page-line.tsx';
import type { PopupActions } from './popup-view.tsx';
import { Room } from './room.tsx';
import { SourceLines } from './source-lines.tsx';
import { TrainingPanel } from './training-panel.tsx';
import { Verdict } from './verdict.tsx';

interface Props {
  /** null while it is read for the first time. */
  readonly overview: Overview | null;
  readonly consentGiven: boolean;
  readonly focused: boolean;
  readonly version: string;
  readonly nowMs: number;
  readonly actions: Pick<PopupActions, 'rate' | 'train' | 'cancelTraining' | 'retrySources' | 'copy'>;
}

/** What the popup tells at a glance, with room for every figure and what it means. */
export function OverviewRoom(props: Props) {
  const { overview } = props;
  return (
    <Room title={t('modelRoomTitle')} focused={props.focused}>
      {overview ? <Content {...props} overview={overview} /> : <p class="quiet">{t('uiLoading')}</p>}
    </Room>
  );
}

function Content({ overview, consentGiven, version, nowMs, actions }: Props & { overview: Overview }) {
  const { model } = overview;
  return (
    <>
      {!model && <p class="quiet">{t('modelRoomEmpty')}</p>}
      <Verdict overview={overview} consentGiven={consentGiven} />
      <NowPlaying playing={overview.playing} onRate={actions.rate} />
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
    </>
  );
}

function Figures({ report }: { report: ModelReport }) {
  return (
    <section class="card">
      <h2>{t('metricsTitle')}</h2>
      <p class="quiet" aria-hidden="true">
        {t('metricsCaption', report.folds * report.repeats)}
      </p>
      <MetricTable report={report} detailed />
    </section>
  );
}
