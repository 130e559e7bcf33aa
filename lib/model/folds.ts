// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { createRandom, shuffledIndices } from './random.ts';

/**
 * Assigns each row to one of `folds` folds so that both kinds are spread evenly (stratified) and rows
 * of one group stay together.
 * @param liked 1 or 0 for each row. @param groups equal numbers mark one group; each row its own where absent.
 * @returns the fold of each row, 0 to `folds` - 1.
 */
export function stratifiedFolds(
  liked: ArrayLike<number>,
  folds: number,
  seed: number,
  groups?: ArrayLike<number>,
): Int32Array {
  const members = new Map<number, number[]>();
  for (let row = 0; row < liked.length; row += 1) {
    const group = groups?.[row] ?? row;
    const list = members.get(group);
    if (list === undefined) members.set(group, [row]);
    else list.push(row);
  }
  const lists = [...members.values()];
  const order = shuffledIndices(lists.length, createRandom(seed));
  // Large groups first, while there is room to even them out; the sort keeps the shuffle among equals.
  const queue = Array.from(order, (i) => lists[i]!).sort((a, b) => b.length - a.length);
  const counts = Array.from({ length: folds }, () => [0, 0] as [number, number]);
  const assigned = new Int32Array(liked.length);
  for (const rows of queue) {
    const likes = rows.filter((row) => liked[row] === 1).length;
    const kind = 2 * likes >= rows.length ? 1 : 0;
    const fold = emptiest(counts, kind);
    for (const row of rows) assigned[row] = fold;
    counts[fold]![1] += likes;
    counts[fold]![0] += rows.length - likes;
  }
  return assigned;
}

/** The fold with the fewest rows of a kind; of these the one with the fewest rows. */
function emptiest(counts: readonly [number, number][], kind: 0 | 1): number {
  let best = 0;
  counts.forEach((count, fold) => {
    const least = counts[best]!;
    const fewer = count[kind] - least[kind] || count[0] + count[1] - least[0] - least[1];
    if (fewer < 0) best = fold;
  });
  return best;
}
