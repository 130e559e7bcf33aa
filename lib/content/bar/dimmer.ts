import { dimAttribute, isDimmed, isDimming, noDimming } from './dim.ts';
import type { DimChoice } from './dim.ts';
import type { ListSongs } from './list-songs.ts';
import type { SongRows } from '../shared.ts';

/** Which songs stay bright, for all lists of the tab. */
export interface Dimming {
  choice(): DimChoice;
  choose(choice: DimChoice): void;
}

export function createDimming(): Dimming {
  let choice = noDimming;
  return { choice: () => choice, choose: (next) => void (choice = next) };
}

/** Marks the rows of one list that are dimmed; rows are the page's own and may show other songs any time. */
export interface Dimmer {
  all(): void;
  /** These rows show other songs now. */
  some(rows: Iterable<Element>): void;
  end(): void;
}

export function createDimmer(
  rows: SongRows,
  { songOf, stats }: Pick<ListSongs, 'songOf' | 'stats'>,
  dimming: Dimming,
): Dimmer {
  const marked = new Set<Element>();

  function mark(row: Element, isMarked: boolean) {
    if (isMarked === marked.has(row)) return;
    row.toggleAttribute(dimAttribute, isMarked);
    if (isMarked) marked.add(row);
    else marked.delete(row);
  }
  function some(which: Iterable<Element>) {
    const choice = dimming.choice();
    for (const row of isDimming(choice) ? which : []) {
      const song = songOf(row);
      mark(row, song !== null && isDimmed(choice, stats.get(song.id)?.score ?? null));
    }
    for (const row of marked) if (!rows.has(row) || !isDimming(choice)) mark(row, false);
  }
  return {
    some,
    all: () => some(rows.keys()),
    end: () => marked.forEach((row) => mark(row, false)),
  };
}
