import { useState } from 'preact/hooks';
import { t } from '../../lib/i18n.ts';
import type { MessageKey } from '../../lib/i18n.ts';
import type { PlanNumbers } from '../../lib/playlists/numbers.ts';
import type { Plan } from '../../lib/playlists/plan.ts';
import type { PlaylistsRoomActions } from '../../lib/playlists/room.ts';
import { CopyButton } from '../copy-button.tsx';
import { Dialog } from '../dialog.tsx';
import { planLead } from './plan-text.ts';

export type PlanActions = Pick<PlaylistsRoomActions, 'carryOut' | 'copyLinks' | 'saveCsv' | 'dropPlan'>;

interface Props {
  readonly plan: Plan;
  /** null for a plan that cannot be carried out. */
  readonly numbers: PlanNumbers | null;
  readonly connected: boolean;
  /** Whether a run that was cut off waits to be decided about. */
  readonly waiting: boolean;
  readonly busy: boolean;
  readonly actions: PlanActions;
}

/** Why the plan cannot be carried out now; null where it can. */
function obstacle({ plan, numbers, connected, waiting }: Props): MessageKey | null {
  if (!numbers) return 'planBroken';
  if (!connected) return 'planNeedsConnection';
  if (waiting) return 'planWaits';
  const nothing = plan.target.into === 'new' ? numbers.result === 0 : numbers.steps === 0;
  return nothing ? 'planChangesNothing' : null;
}

function carryText({ target }: Plan): string {
  if (target.into === 'saved') return t('planCarryOut_saved');
  return t(target.into === 'new' ? 'planCarryOut_new' : 'planCarryOut_playlist', target.name);
}

/** Doing it, or taking it along. */
export function PlanButtons(props: Props) {
  const { plan, numbers, busy, actions } = props;
  const [asking, setAsking] = useState(false);
  const { target } = plan;
  const why = obstacle(props);
  const empty = numbers?.result === 0;
  return (
    <div class="actions">
      <button
        type="button"
        class="button button-primary plan-carry"
        disabled={busy || why !== null}
        aria-describedby={why ? 'plan-why-not' : undefined}
        onClick={() => (target.into === 'playlist' ? setAsking(true) : actions.carryOut())}
      >
        {carryText(plan)}
      </button>
      {!empty && (
        <>
          {/* The room's own copying knows the plan; the text is not this button's. */}
          <CopyButton
            label={t('planCopy')}
            title={t('planCopyHint')}
            text={() => ''}
            onCopy={() => actions.copyLinks()}
          />
          <button type="button" class="button button-small" onClick={actions.saveCsv}>
            {t('planCsv')}
          </button>
        </>
      )}
      <button type="button" class="button button-small" disabled={busy} onClick={actions.dropPlan}>
        {t('planDrop')}
      </button>
      {why && (
        <p class={numbers ? 'quiet plan-why-not' : 'said-bad plan-why-not'} id="plan-why-not">
          {t(why)}
        </p>
      )}
      {asking && target.into === 'playlist' && (
        <Dialog
          title={t('planAsk', target.name)}
          confirm={t('planAskYes')}
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            actions.carryOut();
          }}
        >
          {numbers && <p>{planLead(plan, numbers)}</p>}
          <p>{t('planAskText')}</p>
        </Dialog>
      )}
    </div>
  );
}
