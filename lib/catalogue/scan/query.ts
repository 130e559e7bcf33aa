/** What is asked of the catalogue. */
import type { FeatureName } from '../../domain/features.ts';

/** Both ends count; null is no bound. */
export interface Range {
  readonly from: number | null;
  readonly to: number | null;
}

/** Everything asked for has to hold; what is absent is not asked for. */
export interface CatalogueFilter {
  /** Words, each of which has to be in the title or an artist's name; case and accents do not count. */
  readonly text?: string;
  /** One of them has to be among the song's. */
  readonly genres?: readonly string[];
  readonly countries?: readonly string[];
  readonly years?: Range;
  /** In the units of lib/domain/features.ts; a song that lacks the value is left out. */
  readonly features?: { readonly [name in FeatureName]?: Range };
  /** From 0 to 1. */
  readonly score?: Range;
  /** true leaves out songs that the listener rated. */
  readonly unrated?: boolean;
}
