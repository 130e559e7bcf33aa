import { useState } from 'preact/hooks';
import { t } from '../../lib/i18n.ts';
import type { PlanRequest, PlaylistsRoomActions, PlaylistsRoomData } from '../../lib/playlists/room.ts';
import { useFocusOnReturn } from '../focus.ts';
import { Room } from '../room.tsx';
import { BusyCard } from './busy-card.tsx';
import { ConnectionCard } from './connection-card.tsx';
import { PastRuns } from './past-runs.tsx';
import { PendingNotice } from './pending-notice.tsx';
import { PlanCard } from './plan-card.tsx';
import { PlanMaker } from './plan-maker.tsx';
import { PlaylistsSaid } from './playlists-said.tsx';
import { WeeklyCard } from './weekly-card.tsx';

interface Props {
  /** null while it is read for the first time. */
  readonly data: PlaylistsRoomData | null;
  readonly actions: PlaylistsRoomActions;
  readonly focused: boolean;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
  readonly onCopy: (text: string) => Promise<boolean>;
}

/** What the model is good for besides looking: playlists cleaned, made and put in order, each after a look. */
export function PlaylistsRoom({ data, focused, ...props }: Props) {
  return (
    <Room title={t('playlistsTitle')} focused={focused}>
      {data ? <Content data={data} {...props} /> : <p class="quiet loading">{t('playlistsLoading')}</p>}
    </Room>
  );
}

type ContentProps = Omit<Props, 'data' | 'focused'> & { readonly data: PlaylistsRoomData };

function Content({ data, nowMs, actions, onCopy }: ContentProps) {
  const { connection, plan, pending, said, past, weekly } = data;
  const connected = connection.state === 'connected';
  const busy = data.busy !== null;
  const again = useAgain(actions);
  // What was asked for is what is read next: the plan, or without one the form it came from.
  const working = data.busy?.what === 'planning' || data.busy?.what === 'carrying-out';
  const planHeading = useFocusOnReturn<HTMLHeadingElement>(plan !== null && !working);
  const makerHeading = useFocusOnReturn<HTMLHeadingElement>(plan === null && !working);
  return (
    <>
      {pending && (
        <PendingNotice
          pending={pending}
          connected={connected}
          busy={busy}
          onFinish={actions.finish}
          onRollBack={actions.rollBack}
          onLetBe={actions.letBe}
        />
      )}
      <ConnectionCard data={data} nowMs={nowMs} actions={actions} onCopy={onCopy} />
      {weekly && (
        <WeeklyCard
          weekly={weekly}
          connected={connected}
          busy={busy}
          nowMs={nowMs}
          onMake={again.make}
          onStop={actions.stopWeekly}
        />
      )}
      <PlanMaker
        room={data}
        heading={makerHeading}
        busy={busy}
        onReload={actions.reload}
        onMake={again.make}
      />
      {data.busy && data.busy.what !== 'connecting' && (
        <BusyCard busy={data.busy} onCancel={actions.cancel} />
      )}
      {plan && (
        <PlanCard
          plan={plan}
          heading={planHeading}
          connected={connected}
          waiting={pending !== null}
          busy={busy}
          lookingUp={said?.what === 'planned' ? said.lookingUp : 0}
          onAgain={again.last}
          onEdit={actions.edit}
          actions={actions}
        />
      )}
      <PastRuns past={past} connected={connected} busy={busy} nowMs={nowMs} onUndo={actions.undo} />
      <PlaylistsSaid
        said={said}
        busy={busy}
        onAgain={again.last}
        onUndo={actions.undo}
        onDismiss={actions.dismiss}
      />
    </>
  );
}

/** The last request is what "Make the plan again" means; a plan of another visit has none. */
function useAgain({ makePlan }: PlaylistsRoomActions) {
  const [request, setRequest] = useState<PlanRequest | null>(null);
  return {
    make: (wanted: PlanRequest) => {
      setRequest(wanted);
      makePlan(wanted);
    },
    last: request && (() => makePlan(request)),
  };
}
