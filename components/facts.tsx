import type { ModelSummary, Overview } from '../lib/domain/overview.ts';
import { t } from '../lib/i18n.ts';
import { CoveragePicture } from './coverage-picture.tsx';
import { formatAgo, formatDate, formatDuration, plural } from './format.ts';

interface Props {
  readonly overview: Overview;
  /** Milliseconds since 1970, for "3 minutes ago". */
  readonly nowMs: number;
  /** Dashboard: also which learner taught the network. */
  readonly detailed?: boolean;
}

/** How many songs have features, and when the model learned, from what and how long. */
export function Facts({ overview: { coverage, model }, nowMs, detailed = false }: Props) {
  return (
    <dl class="facts">
      <div>
        <dt>{t('coverageTitle')}</dt>
        <dd>{coverage.songs === 0 ? t('coverageNone') : <CoveragePicture coverage={coverage} />}</dd>
      </div>
      <div>
        <dt>{t('modelTitle')}</dt>
        <dd>{model ? <Learned model={model} nowMs={nowMs} /> : t('modelNever')}</dd>
      </div>
      {model && detailed && (
        <div>
          <dt>{t('modelTeacher')}</dt>
          <dd>{model.teacher}</dd>
        </div>
      )}
    </dl>
  );
}

function Learned({ model, nowMs }: { model: ModelSummary; nowMs: number }) {
  const { liked, disliked } = model.ratings;
  return (
    <>
      <time dateTime={new Date(model.trainedAt).toISOString()} title={formatDate(model.trainedAt)}>
        {formatAgo(model.trainedAt, nowMs)}
      </time>{' '}
      {t('modelTook', formatDuration(model.trainMs))},{' '}
      {t('modelFrom', plural('ratingsLiked', liked), plural('ratingsDisliked', disliked))}
    </>
  );
}
