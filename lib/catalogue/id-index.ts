// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
/** Finds songs by id: a hash table with open addressing, 8 bytes a slot, at most half full. */
export interface IdIndex {
  /** The position of a song, or -1. @param isAt compares where the hashes are equal. */
  find(hash: number, isAt: (position: number) => boolean): number;
  add(hash: number, position: number): void;
}

export function createIdIndex(expected: number): IdIndex {
  let mask = 1023;
  while (mask < expected * 2) mask = mask * 2 + 1;
  let hashes = new Uint32Array(mask + 1);
  /** Position + 1; 0 is an empty slot. */
  let positions = new Uint32Array(mask + 1);
  let used = 0;

  function put(hash: number, entry: number): void {
    let slot = mix(hash) & mask;
    while (positions[slot] !== 0) slot = (slot + 1) & mask;
    positions[slot] = entry;
    hashes[slot] = hash;
  }

  function grow(): void {
    const [oldHashes, oldPositions] = [hashes, positions];
    mask = mask * 2 + 1;
    hashes = new Uint32Array(mask + 1);
    positions = new Uint32Array(mask + 1);
    oldPositions.forEach((entry, slot) => entry !== 0 && put(oldHashes[slot]!, entry));
  }

  return {
    find(hash, isAt) {
      for (let slot = mix(hash) & mask; positions[slot] !== 0; slot = (slot + 1) & mask) {
        if (hashes[slot] === hash && isAt(positions[slot]! - 1)) return positions[slot]! - 1;
      }
      return -1;
    },
    add(hash, position) {
      if (used * 2 > mask) grow();
      put(hash, position + 1);
      used += 1;
    },
  };
}

const mix = (hash: number): number => hash ^ (hash >>> 15);
