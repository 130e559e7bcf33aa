import { scoreColours } from '../lib/domain/score-colour.ts';
import { t } from '../lib/i18n.ts';

interface Props {
  readonly score: number | null;
  /** From measured songs in its place. */
  readonly estimated?: boolean;
}

/** A score from 0 to 100 without a range; a dash where there is none. */
export function ScoreFigure({ score, estimated = false }: Props) {
  if (score === null) return <span title={t('ratingsNoScore')}>–</span>;
  const { light, dark } = scoreColours(score);
  return (
    <span
      class="pill"
      data-state={estimated ? 'estimated' : 'scored'}
      title={estimated ? t('outsideEstimated') : undefined}
      style={{ '--score-light': light.colour, '--score-dark': dark.colour }}
    >
      {estimated && '~'}
      {score}
    </span>
  );
}
