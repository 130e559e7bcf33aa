// In this file `!` marks reads of arrays at indices that are within bounds by construction.
import { partMark } from '../domain/catalogue.ts';
import { detached } from './book.ts';
import type { Book } from './book.ts';

/** Joins sets of one book; the same two sets are joined once. */
export function createSets(book: Book) {
  const own = new WeakMap<readonly string[], number>();
  const unions = new Map<number, number>();
  const join = (names: Iterable<string>) => detached([...new Set(names)].sort().join(partMark));
  return {
    placeOf(names: readonly string[]): number {
      if (names.length === 0) return 0;
      let place = own.get(names);
      if (place === undefined) own.set(names, (place = book.placeOf(join(names))));
      return place;
    },
    union(one: number, other: number): number {
      if (other === 0 || one === other) return one;
      if (one === 0) return other;
      const key = one * 2 ** 26 + other;
      let place = unions.get(key);
      if (place === undefined) {
        const names = [...book.texts[one]!.split(partMark), ...book.texts[other]!.split(partMark)];
        unions.set(key, (place = book.placeOf(join(names))));
      }
      return place;
    },
  };
}
