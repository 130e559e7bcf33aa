import { scoreColours } from '../lib/domain/score-colour.ts';
import { t } from '../lib/i18n.ts';

/** A score from 0 to 100 without a range; a dash where there is none. */
export function ScoreFigure({ score }: { score: number | null }) {
  if (score === null) return <span title={t('ratingsNoScore')}>–</span>;
  const { light, dark } = scoreColours(score);
  return (
    <span
      class="pill"
      data-state="scored"
      style={{ '--score-light': light.colour, '--score-dark': dark.colour }}
    >
      {score}
    </span>
  );
}
