import type { OutsideActions, OutsideData, OutsideSong } from '../../lib/catalogue/outside.ts';
import type { DiscoverRoomActions } from '../../lib/catalogue/room.ts';
import type { SongDeeds } from './discover-room.tsx';
import { whyText } from './outside-text.ts';
import { SongList } from './song-list.tsx';

interface Props {
  readonly name: string;
  readonly title: string;
  /** What the list is of: another one starts at the top. */
  readonly of: unknown;
  readonly songs: readonly OutsideSong[];
  readonly seeds: OutsideData['seeds'];
  readonly actions: DiscoverRoomActions;
  readonly deeds: SongDeeds;
}

/** Songs from outside, each with why it was found, and the way to never see it again. */
export function OutsideList({ name, title, of, songs, seeds, actions, deeds }: Props) {
  const found = new Map(songs.map((one) => [one.song.id, one]));
  const dismiss: OutsideActions['dismiss'] = (song) => actions.outside.dismiss(song);
  return (
    // Whoever points at a song must not find another one under the finger.
    <div class="outside-list" onPointerMove={actions.outside.hold} onFocusIn={actions.outside.hold}>
      <SongList
        name={name}
        songs={songs}
        of={of}
        title={title}
        actions={actions}
        deeds={deeds}
        onTop={(count, room) =>
          actions.send(
            songs.slice(0, count).map(({ song }) => song),
            title,
            room,
          )
        }
        onEnd={() => undefined}
        noteOf={(id) => {
          const one = found.get(id);
          if (!one) return null;
          const { song, estimated, pending } = one;
          return { why: whyText(one, seeds), estimated, pending, onDismiss: () => dismiss(song) };
        }}
      />
    </div>
  );
}
