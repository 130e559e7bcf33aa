import type { RatingValue } from '../../domain/rating.ts';
import type { TrackId } from '../../domain/track.ts';

/** What is known of one song. */
export interface SongFacts {
  readonly rating: RatingValue | null;
  /** Whole number from 0 to 100; null without a score. */
  readonly score: number | null;
}

export interface ListSummary {
  readonly rated: number;
  readonly scored: number;
  /** null without scores; the mean of the middle two where there is an even number, rounded. */
  readonly median: number | null;
  /** How many scores are in 0–9, 10–19 … 90–100. */
  readonly bins: readonly number[];
}

/** Counts that follow every change of a song at once, however long the list is. */
export interface ListStats {
  set(id: TrackId, facts: SongFacts): void;
  get(id: TrackId): SongFacts | undefined;
  clear(): void;
  summary(): ListSummary;
}

export const binCount = 10;

export function createListStats(): ListStats {
  const songs = new Map<TrackId, SongFacts>();
  /** How many songs have each score from 0 to 100. */
  const scores = Array.from({ length: 101 }, () => 0);
  let rated = 0;
  let scored = 0;
  const count = ({ rating, score }: SongFacts, by: 1 | -1) => {
    if (rating !== null) rated += by;
    if (score === null) return;
    scored += by;
    scores[score] = (scores[score] ?? 0) + by;
  };
  return {
    set(id, facts) {
      const before = songs.get(id);
      if (before) count(before, -1);
      count(facts, 1);
      songs.set(id, facts);
    },
    get: (id) => songs.get(id),
    clear() {
      songs.clear();
      scores.fill(0);
      rated = scored = 0;
    },
    summary: () => ({ rated, scored, median: median(scores, scored), bins: toBins(scores) }),
  };
}

function median(scores: readonly number[], total: number): number | null {
  if (total === 0) return null;
  return Math.round((nth(scores, Math.floor((total - 1) / 2)) + nth(scores, Math.floor(total / 2))) / 2);
}

/** The score at a place, from 0, of all of them in their order. */
function nth(scores: readonly number[], place: number): number {
  let passed = 0;
  return scores.findIndex((songs) => (passed += songs) > place);
}

function toBins(scores: readonly number[]): number[] {
  const bins = Array.from({ length: binCount }, () => 0);
  scores.forEach((songs, score) => {
    const bin = Math.min(binCount - 1, Math.floor(score / binCount));
    bins[bin] = (bins[bin] ?? 0) + songs;
  });
  return bins;
}
