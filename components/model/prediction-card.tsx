import type { HistoryEntry } from '../../lib/domain/model-room.ts';
import type { ModelPictures } from '../../lib/domain/pictures.ts';
import { t } from '../../lib/i18n.ts';
import { LearningCurve } from './learning-curve.tsx';
import { PrecisionRecallChart, ReliabilityChart, RocChart, ScoreDistribution } from './prediction-charts.tsx';
import { Section } from './section.tsx';

interface Props {
  readonly pictures: ModelPictures;
  readonly history: readonly HistoryEntry[];
}

/** Every picture of the out-of-fold predictions, and how they became better. */
export function PredictionCard({ pictures, history }: Props) {
  return (
    <Section id="curves" title={t('modelCurvesTitle')} text={t('modelCurvesText')}>
      <div class="charts">
        <ScoreDistribution pictures={pictures} />
        <ReliabilityChart pictures={pictures} />
        <RocChart pictures={pictures} />
        <PrecisionRecallChart pictures={pictures} />
        {history.length > 0 && <LearningCurve history={history} />}
      </div>
    </Section>
  );
}
