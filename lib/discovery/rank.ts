/** The order in which songs found are proposed: the likeliest first, and not all of one kind. */
import type { Candidate } from '../domain/discovery.ts';
import { artistKey } from '../domain/recording.ts';

/** What each further song of an artist counts, of the one before. */
const perArtist = 0.5;
/** What each further song counts that was found for the same reason. */
const perOrigin = 0.97;

/**
 * Takes again and again the song that counts most: its probability times `perArtist` for each song of its artists
 * and `perOrigin` for each of its origin that stands before it. Songs without a score come behind the others.
 * @param score probability of a like from 0 to 1; null where nothing is known of the song
 * @param count most songs
 */
export function rankCandidates(
  candidates: readonly Candidate[],
  score: (candidate: Candidate) => number | null,
  count: number,
): Candidate[] {
  const all = candidates.map((candidate) => ({
    candidate,
    value: score(candidate),
    kinds: kindsOf(candidate),
  }));
  const taken = new Map<string, number>();
  const scored = pick(
    all.flatMap((one) => (one.value === null ? [] : [{ ...one, value: one.value }])),
    taken,
    count,
  );
  // Of these only variety tells, and how many reasons speak for them.
  const others = all.flatMap((one) =>
    one.value === null ? [{ ...one, value: 1 + 0.1 * one.candidate.reasons.length }] : [],
  );
  return [...scored, ...pick(others, taken, count - scored.length)];
}

interface Ranked {
  readonly candidate: Candidate;
  readonly value: number;
  readonly kinds: readonly { readonly key: string; readonly factor: number }[];
}

/** @param taken how many of each kind stand already; counted on */
function pick(ranked: readonly Ranked[], taken: Map<string, number>, count: number): Candidate[] {
  const open = [...ranked];
  const picked: Candidate[] = [];
  const worth = ({ value, kinds }: Ranked) =>
    kinds.reduce((product, { key, factor }) => product * factor ** (taken.get(key) ?? 0), value);
  while (picked.length < count && open.length > 0) {
    let [best, most] = [0, -1];
    for (const [at, one] of open.entries()) {
      const its = worth(one);
      if (its > most) [best, most] = [at, its];
    }
    const [next] = open.splice(best, 1);
    if (!next) break;
    for (const { key } of next.kinds) taken.set(key, (taken.get(key) ?? 0) + 1);
    picked.push(next.candidate);
  }
  return picked;
}

/** Artists, and the first reason, by which the song was found first. */
function kindsOf({ track, reasons: [first] }: Candidate): Ranked['kinds'] {
  const artists = new Set(track.artists.filter(({ name }) => name !== '').map(artistKey));
  const kinds = [...artists].map((key) => ({ key: `artist ${key}`, factor: perArtist }));
  if (!first) return kinds;
  const origin = first.kind === 'chart' ? first.country : first.seeds.join(' ');
  return [...kinds, { key: `origin ${first.source} ${origin}`, factor: perOrigin }];
}
