import { useState } from 'preact/hooks';
import type { Comparison, ComparisonState } from '../../lib/domain/comparison.ts';
import { choicesKey } from '../../lib/domain/model-choices.ts';
import type { ModelChoices } from '../../lib/domain/model-choices.ts';
import type { ModelRoomData } from '../../lib/domain/model-room.ts';
import { t } from '../../lib/i18n.ts';
import { formatCount, formatDate, formatPercent } from '../format.ts';
import { ChangeTable } from './change-table.tsx';
import { ChoicesForm } from './choices-form.tsx';
import { choicesText } from './choices-text.ts';
import { CompareTable } from './compare-table.tsx';
import { Section } from './section.tsx';

export interface CompareActions {
  readonly compare: (choices: ModelChoices) => void;
  readonly cancelCompare: () => void;
  readonly choose: (choices: ModelChoices) => void;
}

interface Props {
  readonly room: ModelRoomData;
  /** False while there are too few ratings. */
  readonly possible: boolean;
  readonly actions: CompareActions;
}

/** All learners held against each other, and how the next model learns. */
export function CompareCard({ room, possible, actions }: Props) {
  const { choices, comparisons, comparing, data } = room;
  const [edited, setEdited] = useState<ModelChoices | null>(null);
  const draft = edited ?? choices;
  const changed = choicesKey(draft) !== choicesKey(choices);
  const [latest, before] = comparisons;
  return (
    <Section id="compare" title={t('modelCompareTitle')} text={t('modelCompareText')}>
      <ChoicesForm draft={draft} features={data.features} onChange={setEdited} />
      <div class="actions">
        <button
          type="button"
          class="button"
          disabled={!possible || comparing.phase === 'running' || comparing.phase === 'waiting'}
          onClick={() => actions.compare(draft)}
        >
          {t(changed ? 'modelCompareDraft' : 'modelCompareStart')}
        </button>
        <button
          type="button"
          class="button button-primary"
          disabled={!changed || !possible}
          onClick={() => {
            actions.choose(draft);
            setEdited(null);
          }}
        >
          {t('modelChoose')}
        </button>
        {changed && (
          <button type="button" class="button" onClick={() => setEdited(null)}>
            {t('modelChooseReset')}
          </button>
        )}
      </div>
      <p class="quiet">
        {t('modelInForce', choicesText(choices))} {changed && t('modelDraft', choicesText(draft))}
      </p>
      <Running comparing={comparing} onCancel={actions.cancelCompare} />
      {latest ? (
        <Results
          latest={latest}
          before={before}
          choices={choices}
          onPin={(teacher) => actions.choose({ ...choices, teacher })}
        />
      ) : (
        comparing.phase === 'idle' && (
          <p class="quiet">{t(possible ? 'modelCompareEmpty' : 'modelCompareTooFew')}</p>
        )
      )}
    </Section>
  );
}

/** Progress that can be cancelled, or why there is none. */
function Running({ comparing, onCancel }: { comparing: ComparisonState; onCancel: () => void }) {
  const { phase, progress, error } = comparing;
  if (phase === 'failed')
    return <output class="said said-bad">{t('modelCompareFailed', error ?? '')}</output>;
  if (phase === 'idle') return null;
  return (
    <div class="training" data-phase={phase}>
      <div class="training-text">
        <p>
          {phase === 'waiting' ? t('modelCompareWaiting') : t('modelCompareRunning', formatPercent(progress))}
        </p>
        <progress value={progress} max={1} aria-label={t('modelCompareProgress')} />
      </div>
      <button type="button" class="button" onClick={onCancel}>
        {t('modelCompareCancel')}
      </button>
    </div>
  );
}

interface ResultProps {
  readonly latest: Comparison;
  readonly before: Comparison | undefined;
  readonly choices: ModelChoices;
  readonly onPin: (teacher: ModelChoices['teacher']) => void;
}

function Results({ latest, before, choices, onPin }: ResultProps) {
  const { liked, disliked } = latest.ratings;
  return (
    <>
      {before && <ChangeTable before={before} after={latest} />}
      <p class="quiet">
        {t(
          'modelComparedOn',
          formatDate(latest.at),
          formatCount(liked + disliked),
          formatCount(latest.folds * latest.repeats),
          choicesText(latest.choices),
        )}
      </p>
      <CompareTable comparison={latest} pinned={choices.teacher} onPin={onPin} />
    </>
  );
}
