/** When two songs are the same recording: told by name and length, never for another performance or mix. */
import type { ArtistRef, Track } from './track.ts';

/** What any catalogue tells of a recording. */
export interface Recording {
  readonly title: string;
  /** The first artist's name. */
  readonly artist: string;
  readonly album: string | null;
  readonly durationMs: number | null;
  /** What a catalogue says of the version in a field of its own. */
  readonly note?: string;
}

/** Durations of one recording differ between catalogues by up to this. */
const toleranceMs = 2_000;

const otherVersion =
  /(?<!\p{L})(live|vivo|directo|acoustic|acoustique|ac[uú]stic[oa]|akusti[ks]\w*|unplugged|(re)?mix(es|ed)?|rmx|instrumentals?|karaoke|covers?|tribute|demos?|sessions?|rehearsal|slowed|sped|nightcore|orchestral|symphonic|a ?cappella|acapella|rework|bootleg|mash-?up|dub)(?!\p{L})/iu;
/** Albums are called sessions, covers and mixes for other reasons too; of these words they are what they say. */
const otherAlbum =
  /(?<!\p{L})(live|vivo|directo|acoustic|ac[uú]stic[oa]|unplugged|remix(es|ed)?|instrumentals?|karaoke|tribute)(?!\p{L})/iu;
/** Said in the middle of a title, only these tell another version: songs are called "Live Forever". */
const otherVersionAnywhere =
  /(?<!\p{L})(remix|instrumental|karaoke|acoustic|unplugged|live (at|from|in))(?!\p{L})/iu;
const tails = /[([].*|\s[-–—]\s.*/u;
/** A guest's name ends where another part of the title begins. */
const guests =
  /\s*[([](?:feat\.?|ft\.?|featuring|with)\s+([^)\]]*)[)\]]|\s(?:[-–—]\s+(?:feat\.?|ft\.?|featuring|with)|feat\.|ft\.)\s+((?:(?!\s[-–—]\s|[([]).)*)/giu;
const remaster =
  /\s*[([](\d{4}\s)?(digital(ly)?\s)?remaster(ed)?(\s\d{4})?(\sversion)?[)\]]|\s[-–—]\s(\d{4}\s)?(digital(ly)?\s)?remaster(ed)?(\s\d{4})?(\sversion)?$/giu;

/** Letters and digits in lower case; '' for titles of signs alone. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** A title without guests and "remastered": what to search for. */
export const coreTitle = (title: string): string => title.replace(guests, '').replace(remaster, '').trim();

/**
 * The name under which a recording is the same everywhere; null where a name cannot tell, because the
 * title speaks of a live, remixed, acoustic, instrumental or other version, or is empty.
 */
export function recordingName({ title, artist, album, note }: Recording): string | null {
  const said = `${tails.exec(title)?.[0] ?? ''} ${note ?? ''}`;
  if (otherVersion.test(said) || otherAlbum.test(album ?? '') || otherVersionAnywhere.test(title))
    return null;
  const [name, by] = [plain(coreTitle(title)), plain(artist)];
  return name && by ? `${by}\n${name}` : null;
}

const guestsOf = (title: string): string =>
  plain(Array.from(title.matchAll(guests), ([, inside, behind]) => inside ?? behind ?? '').join(' '));

/** Catalogues name guests or leave them out; where both name some, others make another recording. */
function haveSameGuests(one: Recording, other: Recording): boolean {
  const [ones, others] = [guestsOf(one.title), guestsOf(other.title)];
  return ones === '' || others === '' || ones === others;
}

/** Do the two names speak of one recording? Where lengths are known, `sameRecordingMs` tells better. */
export function isSameName(one: Recording, other: Recording): boolean {
  const name = recordingName(one);
  return name !== null && name === recordingName(other) && haveSameGuests(one, other);
}

/** How far apart the two are in length, in milliseconds, where they are the same recording; else null. */
export function sameRecordingMs(one: Recording, other: Recording): number | null {
  if (one.durationMs === null || other.durationMs === null) return null;
  const apart = Math.abs(one.durationMs - other.durationMs);
  return apart <= toleranceMs && isSameName(one, other) ? apart : null;
}

/** Of several offers the same recording that is nearest in length; null where none is. */
export function nearestRecording<T extends Recording>(wanted: Recording, offers: readonly T[]): T | null {
  let nearest: { readonly offer: T; readonly apart: number } | null = null;
  for (const offer of offers) {
    const apart = sameRecordingMs(wanted, offer);
    if (apart !== null && apart < (nearest?.apart ?? Infinity)) nearest = { offer, apart };
  }
  return nearest?.offer ?? null;
}

export const recordingOf = ({ title, artists, album, durationMs }: Track): Recording => ({
  title,
  artist: artists[0]?.name ?? '',
  album: album?.name ?? null,
  durationMs,
});

/** An artist's id, or the name in lower case where a source gives none. */
export const artistKey = ({ id, name }: ArtistRef): string => id ?? `name:${name.trim().toLowerCase()}`;

/** An ISRC in its bare form, e.g. USUG12103683. */
export const isrcForm = /^[A-Z]{2}[A-Z0-9]{3}\d{7}$/;

/** ISRCs come with and without dashes; null for anything else. */
export function isrcFrom(value: unknown): string | null {
  const isrc = typeof value === 'string' ? value.replaceAll('-', '').trim().toUpperCase() : '';
  return isrcForm.test(isrc) ? isrc : null;
}
