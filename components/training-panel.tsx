import type { Overview } from '../lib/domain/overview.ts';
import { minimumRatings } from '../lib/domain/rating.ts';
import { t } from '../lib/i18n.ts';
import { formatPercent } from './format.ts';

interface Props {
  readonly overview: Overview;
  readonly onTrain: () => void;
  readonly onCancel: () => void;
}

/** What the learning does now, and the one button that fits: train now, or cancel. */
export function TrainingPanel({ overview: { training, missing, model }, onTrain, onCancel }: Props) {
  const busy = training.phase === 'training';
  const blocked = missing.total > 0;
  return (
    <section class="training" data-phase={training.phase} aria-label={t('trainingProgress')}>
      {busy ? (
        <Progress progress={training.progress} />
      ) : (
        <output class="training-text">{idleText(training, missing.total, model?.stale ?? false)}</output>
      )}
      {busy ? (
        <button type="button" class="button" onClick={onCancel}>
          {t('uiCancel')}
        </button>
      ) : (
        <button type="button" class="button" disabled={blocked} onClick={onTrain}>
          {t('trainingStart')}
        </button>
      )}
    </section>
  );
}

function Progress({ progress }: { progress: number }) {
  return (
    <div class="training-text">
      <p>{t('trainingRunning', formatPercent(progress))}</p>
      <progress value={progress} max={1} aria-label={t('trainingProgress')} />
    </div>
  );
}

function idleText(training: Overview['training'], missing: number, stale: boolean): string {
  if (training.phase === 'failed') return t('trainingFailed', training.error ?? '');
  if (missing > 0) return t('trainingFrom', minimumRatings.total);
  if (training.phase === 'scheduled') return t('trainingScheduled');
  return t(stale ? 'modelStale' : 'trainingIdle');
}
