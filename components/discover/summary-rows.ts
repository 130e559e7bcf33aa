/** Genres and countries in an order that helps to choose. */
import type { TagSummary } from '../../lib/catalogue/room.ts';

export const summaryOrders = ['share', 'mean', 'songs', 'name'] as const;
export type SummaryOrder = (typeof summaryOrders)[number];

export interface SummaryView {
  readonly order: SummaryOrder;
  /** Only what was never rated; or those first, where all are listed. */
  readonly neverRated: boolean;
}

/** Fewer songs than this tell more of chance than of a genre. */
export const fewSongs = 10;

type Compare = (one: TagSummary, other: TagSummary) => number;

/** What has no figure comes last. */
const falling = (figure: (summary: TagSummary) => number | null): Compare => {
  const value = (summary: TagSummary) => figure(summary) ?? -1;
  return (one, other) => value(other) - value(one);
};

/** Those of few songs after the others: the best of three songs is no news. */
const bySize: Compare = (one, other) => Number(one.scored < fewSongs) - Number(other.scored < fewSongs);

function comparing(order: SummaryOrder, nameOf: (name: string) => string): Compare {
  if (order === 'name') return (one, other) => nameOf(one.name).localeCompare(nameOf(other.name));
  if (order === 'songs') return falling(({ songs }) => songs);
  const figure = falling(
    order === 'share' ? ({ shareAbove70 }) => shareAbove70 : ({ meanScore }) => meanScore,
  );
  const mean = falling(({ meanScore }) => meanScore);
  return (one, other) => bySize(one, other) || figure(one, other) || mean(one, other);
}

/** The rows of a table; `nameOf` says a name as people read it. */
export function summaryRows(
  summaries: readonly TagSummary[],
  { order, neverRated }: SummaryView,
  nameOf: (name: string) => string,
): readonly TagSummary[] {
  const rows = neverRated ? summaries.filter(({ rated }) => rated === 0) : [...summaries];
  return rows.sort(comparing(order, nameOf));
}

/** Where music like what the listener likes is, and where they never rated any: the best first. */
export function strangers(summaries: readonly TagSummary[], most: number): readonly TagSummary[] {
  const unknown = summaryRows(summaries, { order: 'share', neverRated: true }, (name) => name);
  return unknown.filter(({ scored }) => scored > 0).slice(0, most);
}
