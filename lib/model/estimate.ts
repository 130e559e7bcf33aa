// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
/**
 * A score for a song that nobody measured: the mean over what it may sound like. Songs that were measured
 * stand in for it, each as a whole, since features hang together: those of the same artist, the same album
 * more, and a few of any kind, which keep the weight of what an artist may do that was never heard.
 * Songs are drawn from such a mixture as from a Pólya urn (Blackwell & MacQueen 1973).
 */
import { preparedValue, prepareSong, sameEverywhere } from './preparation.ts';
import type { Song } from '../domain/song.ts';
import type { SongScore } from '../domain/score.ts';
import type { Preparation } from './preparation.ts';

/** A measured song in place of one that is not. */
export interface StandIn {
  readonly song: Song;
  /** How often it is drawn, relative to the others. */
  readonly weight: number;
}

/** What songs of any kind weigh together, in songs of the artist: 1, 2, 4, 8 and 16 tried on six listeners. */
const anySongsWeight = 1;
const sameAlbumWeight = 2;

/** @param related measured songs of the artist. @param others measured songs of any kind. */
export function standInsFor(
  related: readonly { readonly song: Song; readonly sameAlbum: boolean }[],
  others: readonly Song[],
): StandIn[] {
  return [
    ...related.map(({ song, sameAlbum }) => ({ song, weight: sameAlbum ? sameAlbumWeight : 1 })),
    ...others.map((song) => ({ song, weight: anySongsWeight / others.length })),
  ];
}

/** Share of the model's audio columns that are known of a song, from 0 to 1; tempo and length tell too little to count. */
export function knownShare({ columns }: Preparation, song: Song): number {
  const telling = columns.filter(({ name }) => !sameEverywhere.has(name));
  const known = telling.filter((column) => !Number.isNaN(preparedValue(column, song)));
  return telling.length === 0 ? 1 : known.length / telling.length;
}

/** Inputs of a song as if it sounded like another: what is known of it stays, memory included. */
export function fillFrom(
  preparation: Preparation,
  song: Song,
  other: Song,
  own: Float64Array,
  target: Float64Array,
): void {
  target.set(own);
  prepareSong(preparation, other, target, 0);
  let place = 0;
  for (const column of preparation.columns) {
    const width = column.flagged ? 2 : 1;
    if (!Number.isNaN(preparedValue(column, song))) target.set(own.subarray(place, place + width), place);
    place += width;
  }
}

/**
 * The mean over the stand-ins, and the range that they and the model leave together. It is the mean of the
 * log-odds: that of the probabilities is too timid, being right 80 times of 100 where it says 70 (docs/model.md).
 * @param answers log-odds and the model's own spread for each stand-in, before calibration
 */
export function mixAnswers(
  answers: readonly { readonly logit: number; readonly spread: number; readonly weight: number }[],
  floor: number,
  probabilityOf: (logit: number) => number,
): SongScore {
  const total = answers.reduce((sum, { weight }) => sum + weight, 0);
  const mean = (value: (answer: (typeof answers)[number]) => number): number =>
    answers.reduce((sum, answer) => sum + answer.weight * value(answer), 0) / total;
  const centre = mean(({ logit }) => logit);
  const variance = mean(({ logit, spread }) => (logit - centre) ** 2 + Math.max(0, spread) ** 2);
  const unsure = Math.sqrt(variance + floor);
  return {
    probability: probabilityOf(centre),
    low: probabilityOf(centre - unsure),
    high: probabilityOf(centre + unsure),
  };
}
