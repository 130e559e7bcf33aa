import { t } from '../../lib/i18n.ts';
import { plural } from '../format.ts';
import { Select } from '../select.tsx';
import { canBeInPlace, isInPlace, nameOf, ownPlaylists, sourceOf, sourceOptions, targetOf } from './draft.ts';
import type { Draft, RoomFacts } from './draft.ts';
import { Check, Options, TextField } from './fields.tsx';

export interface FormProps {
  readonly draft: Draft;
  readonly room: RoomFacts;
  readonly change: (change: Partial<Draft>) => void;
}

const songsOf = (songs: number) => plural('playlistsSongs', songs);

/** Which playlist the plan is about. */
export function SourceField({ draft, room, change }: FormProps) {
  const source = sourceOf(draft, room);
  if (!source) return null;
  return (
    <Select
      label={t('playlistsSource')}
      value={source.key}
      options={sourceOptions(room).map(({ key, name, songs }) => [
        key,
        t(key === 'list' ? 'playlistsSourceList' : 'playlistsSourceOne', name, songsOf(songs)),
      ])}
      onPick={(key) => change({ source: key })}
    />
  );
}

function NameField({ draft, room, change }: FormProps) {
  return (
    <TextField
      label={t('playlistsName')}
      value={nameOf(draft, room)}
      // Spotify's own limit.
      maxLength={100}
      onChange={(name) => change({ names: { ...draft.names, [draft.kind]: name } })}
    />
  );
}

/** A new playlist, or the playlist itself. */
export function PlaceField(props: FormProps) {
  const { draft, room, change } = props;
  const inPlace = isInPlace(draft, room);
  if (!sourceOf(draft, room)) return null;
  return (
    <>
      {canBeInPlace(draft, room) && (
        <Options
          name="plan-place"
          legend={t('playlistsPlace')}
          value={inPlace ? 'in-place' : 'new'}
          options={[
            ['new', t('playlistsPlaceNew'), t('playlistsPlaceNewHint')],
            ['in-place', t('playlistsPlaceSame'), t('playlistsPlaceSameHint')],
          ]}
          onPick={(picked) => change({ inPlace: picked === 'in-place' })}
        />
      )}
      {!inPlace && <NameField {...props} />}
    </>
  );
}

/** A new playlist, or one that is there, for songs to be added to. */
export function TargetField(props: FormProps) {
  const { draft, room, change } = props;
  const own = ownPlaylists(room);
  const target = targetOf(draft, room);
  return (
    <>
      {own.length > 0 && (
        <Select
          label={t('playlistsTarget')}
          value={target?.id ?? 'new'}
          options={[
            ['new', t('playlistsTargetNew')],
            ...own.map(({ id, name, songs }) => [id, t('playlistsSourceOne', name, songsOf(songs))] as const),
          ]}
          onPick={(picked) => change({ target: picked })}
        />
      )}
      {!target && <NameField {...props} />}
      {target && draft.kind === 'recommend' && (
        <Check
          checked={draft.refresh}
          text={t('playlistsRefresh')}
          hint={t('playlistsRefreshHint')}
          onChange={(refresh) => change({ refresh })}
        />
      )}
    </>
  );
}
