import type { Overview } from '../lib/domain/overview.ts';
import { MissingRatings } from './missing-ratings.tsx';
import { RatingSplit } from './rating-split.tsx';
import { missingForLearning, verdictText } from './verdict-text.ts';

interface Props {
  readonly overview: Overview;
  readonly consentGiven: boolean;
}

/** One sentence on how good the model is, over a picture of the ratings it rests on. */
export function Verdict({ overview, consentGiven }: Props) {
  const { tone, text, hint } = verdictText(overview, consentGiven);
  const missing = overview.model ? null : missingForLearning(overview, consentGiven);
  return (
    <section class="card verdict" data-tone={tone}>
      <p class="verdict-text">{text}</p>
      {hint && <p class="quiet">{hint}</p>}
      {missing ? (
        <MissingRatings ratings={overview.ratings} missing={missing} />
      ) : (
        <RatingSplit ratings={overview.ratings} />
      )}
    </section>
  );
}
