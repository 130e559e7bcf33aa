/** Which song is rated now and which come next: pure, so that keys pressed faster than the store answers stay right. */
import type { OfferedSong } from '../../lib/domain/rate-room.ts';
import type { RatingValue } from '../../lib/domain/rating.ts';
import type { TrackId } from '../../lib/domain/track.ts';

export type Answer = RatingValue | 'skip';

export interface Act {
  readonly song: OfferedSong;
  readonly answer: Answer;
}

export interface Line {
  /** Songs that come before all others; the first of them is the one to rate now. */
  readonly front: readonly OfferedSong[];
  /** The latest offer; it lags behind what was answered here. */
  readonly offered: readonly OfferedSong[];
  /** Songs answered here that an offer may still have; true once the store has the answer. */
  readonly answered: ReadonlyMap<TrackId, boolean>;
  /** What Backspace takes back, the last first. */
  readonly acts: readonly Act[];
}

export const emptyLine: Line = { front: [], offered: [], answered: new Map(), acts: [] };

/** The songs to rate, the one to rate now first; none twice. */
export function upcoming({ front, offered, answered }: Line): OfferedSong[] {
  const ahead = new Set(front.map(({ track }) => track.id));
  return [...front, ...offered.filter(({ track }) => !ahead.has(track.id) && !answered.has(track.id))];
}

/** The first song stays the first until it is answered: a new model must not change the card under a finger. */
function pinned(line: Line): Line {
  const [first] = upcoming(line);
  return first && line.front.length === 0 ? { ...line, front: [first] } : line;
}

/** A new offer. An answer that the store has, and the offer shows to have been heard, needs no remembering. */
export function offer(line: Line, offered: readonly OfferedSong[]): Line {
  const there = new Set(offered.map(({ track }) => track.id));
  const answered = new Map([...line.answered].filter(([id, stored]) => !stored || there.has(id)));
  return pinned({ ...line, offered, answered });
}

/** Answers the first song; the next one takes its place. */
export function answerFirst(line: Line, answer: Answer): Line {
  const [song, ...rest] = line.front;
  if (!song) return line;
  const answered = new Map(line.answered).set(song.track.id, false);
  return pinned({ ...line, front: rest, answered, acts: [{ song, answer }, ...line.acts] });
}

export function stored(line: Line, id: TrackId): Line {
  if (!line.answered.has(id)) return line;
  return { ...line, answered: new Map(line.answered).set(id, true) };
}

/** Puts the song of an act to the front again, as if it had not been answered. */
export function takeBack(line: Line, act: Act): Line {
  const { id } = act.song.track;
  const answered = new Map(line.answered);
  answered.delete(id);
  const others = line.front.filter(({ track }) => track.id !== id);
  return {
    ...line,
    answered,
    front: [act.song, ...others],
    acts: line.acts.filter((one) => one !== act),
  };
}

/** The opposite: a taking back that did not work. */
export function repeatAct(line: Line, act: Act): Line {
  const front = line.front.filter(({ track }) => track.id !== act.song.track.id);
  const answered = new Map(line.answered).set(act.song.track.id, true);
  return pinned({ ...line, front, answered, acts: [act, ...line.acts] });
}
