/** Plans that take out of a playlist what its listener would surely dislike. */
import type { SongScore } from '../domain/score.ts';
import { isRemovable } from './edit.ts';
import { isSong, keptRow, refOf } from './plan.ts';
import type { Deed, Facts, NewPlaylist, Plan, PlanRow, Why } from './plan.ts';
import type { RemoteItem, RemotePlaylist } from '../domain/remote-playlist.ts';

export interface CleanRequest {
  readonly playlist: RemotePlaylist;
  readonly facts: Facts;
  /** Probability of a like, from 0 to 1, under which a song is to go. */
  readonly threshold: number;
  /** A new playlist takes the songs that are kept and leaves the old one alone; `in-place` changes it. */
  readonly into: NewPlaylist | 'in-place';
}

/**
 * Songs whose whole range lies under the threshold and songs rated down are removed; songs rated up, songs
 * without a score and songs of which the model is not sure are kept. Rows that are no songs always are.
 */
export function planClean({ playlist, facts, threshold, into }: CleanRequest): Plan {
  const rows = playlist.items.map((item, place): PlanRow => cleanRow(item, place, facts, threshold));
  const source = refOf(playlist);
  const target = into === 'in-place' ? ({ into: 'playlist', ...source } as const) : into;
  return { kind: 'clean', source, target, rows, wanted: null };
}

function cleanRow(item: RemoteItem, place: number, facts: Facts, threshold: number): PlanRow {
  const row = keptRow(item, place, facts);
  if (!isSong(item)) return row;
  const why = row.rating ?? standingOf(row.score, threshold);
  const deed: Deed = why === 'below' || why === 'disliked' ? 'remove' : 'keep';
  return { ...row, why, deed };
}

function standingOf(score: SongScore | null, threshold: number): Why {
  if (score === null) return 'unknown';
  if (score.probability >= threshold) return 'above';
  return score.high >= threshold ? 'uncertain' : 'below';
}

/** A clean plan as it is looked at; the plan's own rows stay in the playlist's order. */
export interface CleanGroups {
  /** Rated down, then under the threshold, the surest first: those whose range ends the furthest below. */
  readonly sure: readonly PlanRow[];
  /** Under the threshold, but the model cannot tell for sure; the likeliest to go first. */
  readonly uncertain: readonly PlanRow[];
  /** Everything else that may be removed by hand, the lowest score first and those without one last. */
  readonly others: readonly PlanRow[];
}

export function cleanGroups({ rows }: Plan): CleanGroups {
  const songs = rows.filter(isRemovable);
  const by = (worth: (score: SongScore) => number) => (one: PlanRow, other: PlanRow) =>
    (one.score ? worth(one.score) : 2) - (other.score ? worth(other.score) : 2);
  const of = (...whys: readonly Why[]) => songs.filter(({ why }) => whys.includes(why));
  return {
    sure: [
      ...of('disliked').toSorted(by(({ high }) => high)),
      ...of('below').toSorted(by(({ high }) => high)),
    ],
    uncertain: of('uncertain').toSorted(by(({ high }) => high)),
    others: of('above', 'unknown').toSorted(by(({ probability }) => probability)),
  };
}
