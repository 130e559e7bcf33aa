// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.

/**
 * Positions of the `count` highest values among those marked, the highest first; equal values in the order of
 * their positions. A heap of `count` (Williams 1964) instead of sorting everything: n log count at worst.
 * @param marks 0 leaves a position out. NaN is below everything, -Infinity included.
 */
export function topOf(values: Float32Array, marks: Uint8Array, count: number): Uint32Array {
  const size = Math.min(count, values.length);
  const heap = new Uint32Array(size);
  let used = 0;
  /** Does one come after the other in the answer? */
  const isLower = (one: number, other: number): boolean => {
    const a = values[one]!;
    const b = values[other]!;
    if (a < b) return true;
    if (a > b) return false;
    if (a === b) return one > other;
    const isNone = Number.isNaN(a);
    return isNone === Number.isNaN(b) ? one > other : isNone;
  };

  function rise(from: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isLower(heap[at]!, heap[parent]!)) return;
      swap(at, parent);
      at = parent;
    }
  }
  function sink(): void {
    let at = 0;
    for (;;) {
      let lowest = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < used && isLower(heap[child]!, heap[lowest]!)) lowest = child;
      }
      if (lowest === at) return;
      swap(at, lowest);
      at = lowest;
    }
  }
  function swap(one: number, other: number): void {
    const kept = heap[one]!;
    heap[one] = heap[other]!;
    heap[other] = kept;
  }

  if (size === 0) return heap;
  let least = NaN;
  for (let position = 0; position < values.length; position += 1) {
    if (marks[position] === 0) continue;
    if (used < size) {
      heap[used] = position;
      used += 1;
      rise(used - 1);
      least = values[heap[0]!]!;
      // Later ones that are equal stay outside; against NaN a comparison is always false.
    } else if (!(values[position]! <= least) && isLower(heap[0]!, position)) {
      heap[0] = position;
      sink();
      least = values[heap[0]!]!;
    }
  }
  return heap.slice(0, used).sort((one, other) => (isLower(one, other) ? 1 : -1));
}
