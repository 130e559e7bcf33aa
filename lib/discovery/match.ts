/** Is a song at Spotify the one that somebody else named? Told by title and credit, strictly. */
import { coreTitle, isSameName, recordingName } from '../domain/recording.ts';
import type { Track } from '../domain/track.ts';

/** A song as another catalogue names it. */
export interface NamedSong {
  readonly title: string;
  /** All its artists in one text: "A, B & C". */
  readonly credit: string;
  readonly album: string | null;
}

const recording = (title: string, artist: string, album: string | null = null) => ({
  title,
  artist: coreTitle(artist),
  album,
  durationMs: null,
});

/** False where a name cannot tell, because it speaks of a live, remixed, acoustic or other version. */
export const isPlainSong = ({ title, credit, album }: NamedSong): boolean =>
  recordingName(recording(title, credit, album)) !== null;

/**
 * Catalogues put guests into the credit, into the title, or nowhere; so the credit has to be the song's first
 * artist, or its first two, and so on, to the letter.
 */
export function isNamed(named: NamedSong, { title, artists }: Pick<Track, 'title' | 'artists'>): boolean {
  const wanted = recording(named.title, named.credit, named.album);
  return artists.some((_, last) => {
    const names = artists.slice(0, last + 1).map(({ name }) => name);
    return isSameName(wanted, recording(title, names.join(' ')));
  });
}

/** Do two catalogues name the same song? */
export const isSameNamed = (one: NamedSong, other: NamedSong): boolean =>
  isSameName(recording(one.title, one.credit, one.album), recording(other.title, other.credit, other.album));

/** Equal for names that differ in capitals and signs only. */
export const nameKey = ({ title, credit }: NamedSong): string =>
  recordingName(recording(title, credit)) ?? `${credit}\n${title}`;
