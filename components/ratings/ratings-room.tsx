import type { RatingsRoomData } from '../../lib/domain/ratings-room.ts';
import { t } from '../../lib/i18n.ts';
import { formatDate, plural } from '../format.ts';
import { useKeys } from '../keys.ts';
import { Notice } from '../notice.tsx';
import { Room } from '../room.tsx';
import type { RatingsActions } from './actions.ts';
import { FilesCard } from './files-card.tsx';
import { ProfileSwitcher } from './profile-switcher.tsx';
import { Said } from './said.tsx';
import { SnapshotList } from './snapshot-list.tsx';
import { StepHistory } from './step-history.tsx';
import { TableCard } from './table-card.tsx';
import { UndoBar } from './undo-bar.tsx';
import { useCommands } from './use-commands.ts';
import type { Commands } from './use-commands.ts';

interface Props {
  /** null while it is read for the first time. */
  readonly data: RatingsRoomData | null;
  /** Has the browser promised to keep our data? null while that is not known. */
  readonly persisted: boolean | null;
  readonly focused: boolean;
  readonly nowMs: number;
  readonly actions: RatingsActions;
}

/** Everything that was ever rated, to find, change, move, save and bring back. */
export function RatingsRoom({ data, focused, ...props }: Props) {
  return (
    <Room title={t('ratingsTitle')} focused={focused}>
      {data ? <Content data={data} {...props} /> : <p class="quiet loading">{t('uiLoading')}</p>}
    </Room>
  );
}

type ContentProps = Omit<Props, 'data' | 'focused'> & { readonly data: RatingsRoomData };

function Content({ data, persisted, nowMs, actions }: ContentProps) {
  const commands = useCommands(actions);
  useKeys((event) => hearKey(event, commands));
  const others = data.profiles.filter(({ id }) => id !== data.currentId);
  return (
    <>
      {persisted === false && data.sinceFile.changes >= remindAfter && (
        <Reminder since={data.sinceFile} onSave={commands.saveBackup} />
      )}
      <section class="card ratings-bar" aria-label={t('ratingsBar')}>
        <ProfileSwitcher
          data={data}
          onSwitch={commands.switchTo}
          onCreate={commands.create}
          onRename={commands.rename}
          onRemove={commands.removeProfile}
        />
        <UndoBar undo={data.undo} redo={data.redo} onUndo={commands.undo} onRedo={commands.redo} />
      </section>
      {data.rows.length === 0 ? (
        <Empty />
      ) : (
        // Another profile is another table: nothing that was searched or selected stays.
        <TableCard
          key={data.currentId}
          rows={data.rows}
          others={others}
          onValue={commands.setValue}
          onDelete={commands.remove}
          onMove={commands.move}
        />
      )}
      <div class="columns ratings-columns">
        <FilesCard actions={actions.files} say={commands.say} />
        <SnapshotList
          snapshots={data.snapshots}
          onSave={commands.saveSnapshot}
          onRestore={commands.restoreSnapshot}
        />
        <StepHistory batches={data.batches} nowMs={nowMs} onUndo={commands.undo} />
      </div>
      <Said saying={commands.saying} onUndo={commands.undo} onDismiss={commands.dismiss} />
    </>
  );
}

/** From so many changes on, a file is worth the trouble. */
const remindAfter = 50;

function hearKey(event: KeyboardEvent, { undo, redo }: Commands): boolean {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return false;
  const key = event.key.toLowerCase();
  if (key !== 'z' && !(key === 'y' && !event.shiftKey)) return false;
  if (event.repeat) return true;
  if (key === 'y' || event.shiftKey) redo();
  else undo();
  return true;
}

interface ReminderProps {
  readonly since: RatingsRoomData['sinceFile'];
  readonly onSave: () => void;
}

function Reminder({ since: { changes, savedAt }, onSave }: ReminderProps) {
  const count = plural('backupRatings', changes);
  return (
    <Notice
      tone="call"
      title={t('snapshotsRemindTitle')}
      text={
        savedAt === null ? t('snapshotsRemindNever', count) : t('snapshotsRemind', count, formatDate(savedAt))
      }
    >
      <button type="button" class="button button-primary" onClick={onSave}>
        {t('ratingsExportJson')}
      </button>
    </Notice>
  );
}

function Empty() {
  return (
    <section class="card empty">
      <p>{t('ratingsEmpty')}</p>
      <a class="button button-primary" href="#rate">
        {t('ratingsEmptyRate')}
      </a>
    </section>
  );
}
