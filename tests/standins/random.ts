import { createHash } from 'node:crypto';

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * A made-up Spotify id, the same for the same text: 22 digits of base 62 that write a number of 128 bits, so the
 * first one is seven at most.
 */
export function spotifyIdOf(text: string): string {
  const bytes = createHash('sha256').update(text).digest();
  return Array.from(bytes.subarray(0, 22), (byte, at) => base62[byte % (at === 0 ? 7 : 62)]).join('');
}

/** A made-up UUID (version 4 by its looks), the same for the same text. */
export function uuidOf(text: string): string {
  const hex = createHash('sha256').update(`uuid:${text}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A made-up ISRC, the same for the same text. */
export function isrcOf(text: string): string {
  const digest = createHash('sha256').update(`isrc:${text}`).digest();
  return `QZ${String(digest.readUInt32BE(0) % 1e5).padStart(5, '0')}${String(digest.readUInt32BE(4) % 1e5).padStart(5, '0')}`;
}

/** A number from 0 (inclusive) to 1 (exclusive), the same for the same text. */
export function fractionOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32;
}

export interface Random {
  /** 0 (inclusive) to 1 (exclusive). */
  next(): number;
  /** 0 to limit - 1. */
  below(limit: number): number;
  pick<T>(items: readonly T[]): T;
  /** Normally distributed. */
  normal(mean: number, deviation: number): number;
  shuffle<T>(items: readonly T[]): T[];
}

/** Mulberry32: small, fast, good enough for made-up music. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    pick(items) {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    normal(mean, deviation) {
      const radius = Math.sqrt(-2 * Math.log(1 - next()));
      return mean + deviation * radius * Math.cos(2 * Math.PI * next());
    },
    shuffle(items) {
      const copy = [...items];
      for (let last = copy.length - 1; last > 0; last--) {
        const other = below(last + 1);
        // Both indices lie within the array.
        [copy[last], copy[other]] = [
          copy[other] as (typeof copy)[number],
          copy[last] as (typeof copy)[number],
        ];
      }
      return copy;
    },
  };
}
