import type { RefObject } from 'preact';
import { useMemo } from 'preact/hooks';
import { t } from '../../lib/i18n.ts';
import { numbersOf } from '../../lib/playlists/numbers.ts';
import type { PlanNumbers } from '../../lib/playlists/numbers.ts';
import type { Plan } from '../../lib/playlists/plan.ts';
import { formatCount, plural } from '../format.ts';
import { PlanButtons } from './plan-buttons.tsx';
import type { PlanActions } from './plan-buttons.tsx';
import { PlanTable } from './plan-table.tsx';
import { planLead, planTitle, targetText } from './plan-text.ts';

interface Props {
  readonly plan: Plan;
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly connected: boolean;
  /** Whether a run that was cut off waits to be decided about. */
  readonly waiting: boolean;
  readonly busy: boolean;
  /** Songs whose features were asked for while the plan was made. */
  readonly lookingUp: number;
  /** Makes the same plan again; null where nobody knows how. */
  readonly onAgain: (() => void) | null;
  readonly onEdit: (plan: Plan) => void;
  readonly actions: PlanActions;
}

/** The plan before anything is done: what it will do, row by row, and the button that does it. */
export function PlanCard(props: Props) {
  const { plan, heading, connected, waiting, busy, lookingUp, onAgain, onEdit, actions } = props;
  const numbers = useMemo(() => counted(plan), [plan]);
  return (
    <section class="card plan-card" aria-labelledby="playlists-plan">
      <h2 id="playlists-plan" ref={heading} tabIndex={-1}>
        {planTitle(plan)}
      </h2>
      {numbers && <Summary plan={plan} numbers={numbers} />}
      {lookingUp > 0 && (
        <div class="plan-hint">
          <p>{plural('planLookingUp', lookingUp)}</p>
          {onAgain && (
            <button type="button" class="button button-small" disabled={busy} onClick={onAgain}>
              {t('planAgain')}
            </button>
          )}
        </div>
      )}
      <PlanButtons
        plan={plan}
        numbers={numbers}
        connected={connected}
        waiting={waiting}
        busy={busy}
        actions={actions}
      />
      {plan.rows.length === 0 ? (
        <p class="quiet">{t(plan.kind === 'recommend' ? 'planNoneFound' : 'planNoRows')}</p>
      ) : (
        <PlanTable plan={plan} busy={busy} onEdit={onEdit} />
      )}
    </section>
  );
}

/** An edited plan may turn out to be one that cannot be carried out; then it says so, and stays to be edited. */
function counted(plan: Plan): PlanNumbers | null {
  try {
    return numbersOf(plan);
  } catch {
    return null;
  }
}

function Summary({ plan, numbers }: { plan: Plan; numbers: PlanNumbers }) {
  const { rows, kept, removed, added, uncertain, untouched, result } = numbers;
  const facts = [
    ['planFact_rows', rows],
    ['planFact_removed', removed],
    ['planFact_added', added],
    ['planFact_kept', kept],
    ['planFact_uncertain', uncertain],
    ['planFact_untouched', untouched],
    ['planFact_result', result],
  ] as const;
  return (
    <>
      <p class="plan-lead">
        {planLead(plan, numbers)} <span class="quiet">{targetText(plan, result)}</span>
      </p>
      {untouched > 0 && plan.target.into === 'new' && (
        <p class="quiet">{plural('planNotTaken', untouched)}</p>
      )}
      <dl class="counts">
        {facts.map(([name, count]) =>
          count === 0 && name !== 'planFact_result' ? null : (
            <div key={name}>
              <dt>{t(name)}</dt>
              <dd>{formatCount(count)}</dd>
            </div>
          ),
        )}
      </dl>
    </>
  );
}
