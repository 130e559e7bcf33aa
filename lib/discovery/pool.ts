/** Candidates of several sources put together: each song once, with all its reasons, and none that is known. */
import type { Candidate, CandidateReason } from '../domain/discovery.ts';
import { coreTitle, recordingName } from '../domain/recording.ts';
import { isSpotifyId } from '../domain/track.ts';
import type { Track, TrackId } from '../domain/track.ts';

/** Everything by which a song may be known to be another one: its id, and its title with its artists. */
export function keysOf({ id, title, artists }: Track): readonly string[] {
  const names = artists.map((_, last) => {
    const artist = artists.slice(0, last + 1).map(({ name }) => name);
    return recordingName({ title, artist: coreTitle(artist.join(' ')), album: null, durationMs: null });
  });
  return [`id:${id}`, ...new Set(names.filter((name) => name !== null))];
}

/**
 * @param known songs that are not to be found: rated ones, seeds
 * @param rejected ids of songs that were proposed before and not wanted
 */
export function createPool(known: readonly Track[], rejected: ReadonlySet<TrackId>) {
  const out = new Set(known.flatMap(keysOf));
  const places = new Map<string, number>();
  const candidates: Candidate[] = [];

  function add(candidate: Candidate): void {
    const { track } = candidate;
    const keys = keysOf(track);
    if (!isSpotifyId(track.id) || keys.some((key) => out.has(key))) return;
    if (rejected.has(track.id)) {
      // Nor is the same song wanted from another album.
      for (const key of keys) out.add(key);
      return;
    }
    const place = keys.map((key) => places.get(key)).find((at) => at !== undefined) ?? candidates.length;
    const before = candidates[place];
    candidates[place] = before ? merge(before, candidate) : candidate;
    for (const key of keys) places.set(key, place);
  }

  return {
    add: (found: readonly Candidate[]): void => found.forEach(add),
    /** In the order in which they were found. */
    all: (): readonly Candidate[] =>
      candidates.filter(({ track }) => !keysOf(track).some((key) => out.has(key))),
  };
}

function merge(one: Candidate, other: Candidate): Candidate {
  return {
    // The one of which more is told.
    track: one.track.durationMs === null && other.track.durationMs !== null ? other.track : one.track,
    artistMbid: one.artistMbid ?? other.artistMbid,
    reasons: other.reasons.reduce(addReason, one.reasons),
  };
}

/** Reasons of one kind are one, with all its seeds. */
function addReason(reasons: readonly CandidateReason[], added: CandidateReason): readonly CandidateReason[] {
  const at = reasons.findIndex((reason) => reasonKey(reason) === reasonKey(added));
  const same = reasons[at];
  if (!same) return [...reasons, added];
  if (same.kind === 'chart' || added.kind === 'chart') return reasons;
  return reasons.with(at, { ...same, seeds: [...new Set([...same.seeds, ...added.seeds])] });
}

const reasonKey = (reason: CandidateReason): string => {
  if (reason.kind === 'chart') return `chart ${reason.country}`;
  return reason.kind === 'similar-artist' ? `similar-artist ${reason.artist}` : reason.kind;
};
