/** The scores of the whole catalogue: made when first asked for, and again by itself when the taste changes. */
import type { RatedSong } from '../domain/song.ts';
import type { CompiledModel } from '../model/compiled.ts';
import type { Collection } from './collection.ts';
import { createTaste } from './scan/taste.ts';
import type { Taste } from './scan/taste.ts';
import { scoreAll } from './scan/score.ts';

export interface TasteSource {
  readonly model: { readonly id: string; readonly compiled: CompiledModel } | null;
  readonly rated: readonly RatedSong[];
}

export interface Ranking {
  readonly collection: Collection;
  readonly source: TasteSource;
  readonly taste: Taste | null;
  /** By position; null without a model. */
  readonly scores: Float32Array | null;
}

export interface RankingDeps {
  readonly readTaste: () => Promise<TasteSource>;
  readonly pause: () => Promise<void>;
}

export function createRankings({ readTaste, pause }: RankingDeps) {
  let source: Promise<TasteSource> | null = null;
  let current: Ranking | null = null;
  let making: Promise<Ranking> | null = null;

  async function make(collection: Collection): Promise<Ranking> {
    const taken = await (source ??= readTaste());
    const taste = taken.model && createTaste(taken.model.compiled, taken.rated);
    const scores = taste && (await scoreAll(taste, collection, pause));
    return { collection, source: taken, taste, scores };
  }

  /** One at a time: two at once would only make each other slow. */
  function remake(collection: Collection): Promise<Ranking> {
    const before = making?.catch(() => undefined) ?? Promise.resolve(undefined);
    const next = before.then(async () => {
      if (current?.collection !== collection || source === null) current = await make(collection);
      return current;
    });
    making = next;
    return next;
  }

  return {
    current: (): Ranking | null => current,
    /**
     * The ranking of this collection: the one in force, though the taste may have changed since, so that a
     * search never waits for a new one; or made now.
     */
    of: (collection: Collection): Promise<Ranking> =>
      current?.collection === collection ? Promise.resolve(current) : remake(collection),
    /** Model or ratings changed: makes a new ranking. */
    renew(collection: Collection): Promise<Ranking> {
      source = null;
      return remake(collection);
    },
    /** Makes none now, but the next one anew. */
    forget(): void {
      source = null;
      current = null;
    },
  };
}

export type Rankings = ReturnType<typeof createRankings>;
