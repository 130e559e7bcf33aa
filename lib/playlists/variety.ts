/** Choosing and ordering songs so that a list is not all of one kind. */

export interface Varied {
  /** The song's artists by key; songs that share one may not be neighbours. */
  readonly artists: readonly string[];
  /** Its cluster of taste; null where nothing tells. */
  readonly cluster: number | null;
}

/**
 * Hands out songs so that each cluster gets its share at every length, by the divisors of Sainte-Laguë
 * (1910): the cluster with the greatest weight / (2 × taken + 1) is next. A cluster that has run out leaves
 * its share to the others; songs without a cluster come last.
 * @param songs the best first; within a cluster that order stays
 * @param weights how much each cluster is to get, by its number
 */
export function* spread<T extends Varied>(songs: readonly T[], weights: readonly number[]): Generator<T> {
  const clusters = [...new Set(songs.map(({ cluster }) => cluster))].map((number) => ({
    weight: number === null ? 0 : (weights[number] ?? 0),
    songs: songs.filter(({ cluster }) => cluster === number),
    taken: 0,
  }));
  for (;;) {
    const open = clusters.filter(({ songs, taken }) => taken < songs.length);
    const due = ({ weight, taken }: (typeof clusters)[number]) => weight / (2 * taken + 1);
    const next = open.toSorted((one, other) => due(other) - due(one))[0];
    const song = next?.songs[next.taken];
    if (!next || !song) return;
    next.taken += 1;
    yield song;
  }
}

/**
 * Takes songs from `stream` until there are `count` that can stand in a row without an artist twice in a
 * row, or until there are no more.
 * @param rank smaller stands earlier, where artists allow it
 * @param before artists of the song that stands before the first
 */
export function chooseVaried<T extends Varied>(
  stream: Iterable<T>,
  count: number,
  rank: (song: T) => number,
  before: readonly string[],
): readonly T[] {
  const inOrder = (songs: Iterable<T>) =>
    inARow(
      [...songs].toSorted((one, other) => rank(one) - rank(other)),
      before,
    );
  const chosen = new Set<T>();
  const benched: T[] = [];
  for (const song of stream) {
    chosen.add(song);
    if (chosen.size < count) continue;
    const { inRow, left } = inOrder(chosen);
    if (left.length === 0) return inRow;
    for (const song of left) chosen.delete(song);
    benched.push(...left);
  }
  // Songs that found no place between the first ones may find one between those that came later.
  return inOrder([...chosen, ...benched.slice(0, count)]).inRow.slice(0, count);
}

/**
 * Puts songs in a row in which no two neighbours share an artist, early ones early. An artist with as many
 * songs as there are gaps for goes first; a song that fits nowhere is `left`.
 */
export function inARow<T extends Varied>(
  songs: readonly T[],
  before: readonly string[] = [],
): { readonly inRow: readonly T[]; readonly left: readonly T[] } {
  const open = [...songs];
  const counts = new Map<string, number>();
  for (const artist of open.flatMap(({ artists }) => artists)) {
    counts.set(artist, (counts.get(artist) ?? 0) + 1);
  }
  const row: T[] = [];
  let last = before;
  for (;;) {
    const free = open.filter(({ artists }) => !shares(artists, last));
    const urgent = mostUrgent(counts, open.length);
    const next = free.find(({ artists }) => urgent !== null && artists.includes(urgent)) ?? free[0];
    if (!next) break;
    open.splice(open.indexOf(next), 1);
    for (const artist of next.artists) counts.set(artist, (counts.get(artist) ?? 0) - 1);
    row.push(next);
    last = next.artists;
  }
  return { inRow: row, left: open.filter((song) => !squeezeIn(row, song, before)) };
}

const shares = (one: readonly string[], other: readonly string[]) =>
  one.some((artist) => other.includes(artist));

/** The artist who needs every second of the places that are left, or more. */
function mostUrgent(counts: ReadonlyMap<string, number>, left: number): string | null {
  let [urgent, most]: [string | null, number] = [null, (left + 1) / 2];
  for (const [artist, count] of counts) if (count >= most) [urgent, most] = [artist, count];
  return urgent;
}

/** Puts the song into the first gap where it fits, in place; false where there is none. */
function squeezeIn<T extends Varied>(row: T[], song: T, before: readonly string[]): boolean {
  for (let at = 0; at <= row.length; at += 1) {
    const neighbours = [...(row[at - 1]?.artists ?? (at === 0 ? before : [])), ...(row[at]?.artists ?? [])];
    if (shares(song.artists, neighbours)) continue;
    row.splice(at, 0, song);
    return true;
  }
  return false;
}
