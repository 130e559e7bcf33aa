import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../lib/i18n.ts';
import { planKinds } from '../../lib/playlists/plan.ts';
import type { PlanRequest } from '../../lib/playlists/room.ts';
import { firstDraft, obstacleOf, requestOf } from './draft.ts';
import type { Draft, RoomFacts } from './draft.ts';
import { Options } from './fields.tsx';
import { planForms } from './plan-forms.tsx';
import { kindTexts } from './plan-text.ts';

interface Props {
  readonly room: RoomFacts;
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly busy: boolean;
  readonly onReload: () => void;
  readonly onMake: (request: PlanRequest) => void;
}

/** What is to become of which songs; the answer is a plan, and nothing else happens. */
export function PlanMaker({ room, heading, busy, onReload, onMake }: Props) {
  const [draft, setDraft] = useState<Draft>(firstDraft);
  const change = (change: Partial<Draft>) => setDraft((was) => ({ ...was, ...change }));
  const Form = planForms[draft.kind];
  return (
    <section class="card plan-maker" aria-labelledby="playlists-make">
      <div class="plan-maker-head">
        <h2 id="playlists-make" ref={heading} tabIndex={-1}>
          {t('playlistsMake')}
        </h2>
        {room.connection.state === 'connected' && (
          <button type="button" class="button button-small" disabled={busy} onClick={onReload}>
            {t('playlistsReload')}
          </button>
        )}
      </div>
      <Options
        look="segmented"
        name="plan-kind"
        legend={t('playlistsKind')}
        value={draft.kind}
        options={planKinds.map((kind) => [kind, t(kindTexts[kind].name)])}
        onPick={(kind) => change({ kind })}
      />
      <p class="quiet">{t(kindTexts[draft.kind].text)}</p>
      <form
        class="plan-form"
        // Our own words say what is wrong, and where.
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const request = requestOf(draft, room);
          if (request && !busy) onMake(request);
        }}
      >
        <Form draft={draft} room={room} change={change} />
        <Make draft={draft} room={room} busy={busy} />
      </form>
    </section>
  );
}

/** The button, and what it still waits for. */
function Make({ draft, room, busy }: { draft: Draft; room: RoomFacts; busy: boolean }) {
  const obstacle = obstacleOf(draft, room);
  return (
    <div class="actions">
      <button
        type="submit"
        class="button button-primary"
        disabled={busy || obstacle !== null}
        aria-describedby="plan-obstacle"
      >
        {t('playlistsMakePlan')}
      </button>
      <output id="plan-obstacle" class="quiet">
        {t(obstacle ?? 'playlistsOnlyLooked')}
      </output>
    </div>
  );
}
