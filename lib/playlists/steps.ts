/** From the rows that are there to the rows that are to be, in small changes that the API offers. */

/** A row by its uri; songs that are gone have none and are all the same to the API. */
export type RowKey = string;
export const keyOf = ({ uri }: { readonly uri: string | null }): RowKey => uri ?? '';

export type PlaylistStep =
  | { readonly do: 'remove'; readonly uris: readonly string[] }
  | { readonly do: 'move'; readonly start: number; readonly length: number; readonly before: number }
  | { readonly do: 'add'; readonly uris: readonly string[]; readonly position: number };
export type Step = PlaylistStep | { readonly do: 'save' | 'unsave'; readonly uris: readonly string[] };

/** What is wanted of a playlist. Rows that it does not speak of are somebody else's and stay. */
export interface Aim {
  /** Every row that is to be there, in order, if it is there or in `add`. */
  readonly order: readonly RowKey[];
  /** Taken out, all occurrences; none of them is in `order`. */
  readonly remove: ReadonlySet<string>;
  /** Put in where they are missing. */
  readonly add: ReadonlySet<string>;
}

/** Songs in one request. */
export const perRequest = { items: 100, saved: 40 } as const;

/**
 * The changes that lead from `rows` to the aim; none where it is reached. What was done already is not done
 * again, whoever did it: that is what makes a run safe to go on with after an unknown outcome. Rows that
 * came from elsewhere stay behind the row they follow now; rows that somebody took out are not put back.
 *
 * Replacing all rows at once would be fewer requests, but it would lose local files, songs that are gone and
 * the dates at which songs were added; so songs are taken out, moved and put in one place at a time.
 */
export function stepsTo(rows: readonly RowKey[], aim: Aim): PlaylistStep[] {
  const removed = [...new Set(rows.filter((key) => aim.remove.has(key)))];
  const left = rows.filter((key) => !aim.remove.has(key));
  const target = weave(left, aim);
  const order = target.flatMap(({ at }) => at ?? []);
  return [
    ...inChunks(removed, perRequest.items).map((uris): PlaylistStep => ({ do: 'remove', uris })),
    ...moves(order),
    ...additions(target),
  ];
}

interface Wanted {
  readonly key: RowKey;
  /** Where it stands now; null where it is to be added. */
  readonly at: number | null;
}

/** The rows that are to be, in order. The nth occurrence of a song is the nth one of the aim. */
function weave(left: readonly RowKey[], { order, add }: Aim): readonly Wanted[] {
  const places = new Map<RowKey, number[]>();
  left.forEach((key, at) => places.set(key, [...(places.get(key) ?? []), at]));
  const taken = new Map<RowKey, number>();
  const wanted = order.flatMap((key): Wanted[] => {
    const nth = taken.get(key) ?? 0;
    taken.set(key, nth + 1);
    const at = places.get(key)?.[nth] ?? null;
    return at !== null || add.has(key) ? [{ key, at }] : [];
  });
  const known = new Set(wanted.map(({ at }) => at));
  const followers = new Map<number, Wanted[]>();
  let anchor = -1;
  left.forEach((key, at) => {
    if (known.has(at)) anchor = at;
    else followers.set(anchor, [...(followers.get(anchor) ?? []), { key, at }]);
  });
  const withFollowers = (row: Wanted) => [row, ...(row.at === null ? [] : (followers.get(row.at) ?? []))];
  return [...(followers.get(-1) ?? []), ...wanted.flatMap(withFollowers)];
}

/**
 * The fewest blocks to move: rows of a longest increasing subsequence stay, each other one is put behind the
 * row that it is to follow, together with those that follow it already.
 * @param order where the rows stand now (0 to n - 1, each once), in the order in which they are to be
 */
function moves(order: readonly number[]): PlaylistStep[] {
  const stays = longestIncreasing(order);
  const now = order.map((_, at) => at);
  const steps: PlaylistStep[] = [];
  for (let n = 0; n < order.length; n += 1) {
    const row = order[n];
    if (row === undefined || stays.has(row)) continue;
    const start = now.indexOf(row);
    const previous = order[n - 1];
    const before = previous === undefined ? 0 : now.indexOf(previous) + 1;
    if (before === start) continue;
    const length = blockLength(order, n, now, start, stays);
    steps.push({ do: 'move', start, length, before });
    now.splice(before > start ? before - length : before, 0, ...now.splice(start, length));
    n += length - 1;
  }
  return steps;
}

/** How many rows from the nth on stand one behind the other already and are to be moved. */
function blockLength(
  order: readonly number[],
  n: number,
  now: readonly number[],
  start: number,
  stays: ReadonlySet<number>,
): number {
  let length = 1;
  for (;;) {
    const next = order[n + length];
    if (next === undefined || stays.has(next) || now[start + length] !== next) return length;
    length += 1;
  }
}

/** Members of one longest increasing subsequence, by patience sorting (Schensted 1961). */
function longestIncreasing(order: readonly number[]): ReadonlySet<number> {
  const tops: number[] = [];
  const before = new Map<number, number | undefined>();
  for (const row of order) {
    let [low, high] = [0, tops.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tops[middle] ?? Infinity) < row) low = middle + 1;
      else high = middle;
    }
    before.set(row, tops[low - 1]);
    tops[low] = row;
  }
  const members = new Set<number>();
  for (let row = tops.at(-1); row !== undefined; row = before.get(row)) members.add(row);
  return members;
}

/** Missing rows put in from the front on: everything before them is in place by then. */
function additions(target: readonly Wanted[]): PlaylistStep[] {
  const steps: PlaylistStep[] = [];
  for (let position = 0; position < target.length; position += 1) {
    const uris: string[] = [];
    while (uris.length < perRequest.items) {
      const row = target[position + uris.length];
      if (row?.at !== null) break;
      uris.push(row.key);
    }
    if (uris.length === 0) continue;
    steps.push({ do: 'add', uris, position });
    position += uris.length - 1;
  }
  return steps;
}

export function inChunks<T>(list: readonly T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let at = 0; at < list.length; at += size) chunks.push(list.slice(at, at + size));
  return chunks;
}
