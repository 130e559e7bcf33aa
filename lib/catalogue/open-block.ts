// In this file `!` marks reads of arrays at indices that are within bounds by construction.
/** A block while songs are added to it. */
import { blockRows, featureCount, idLength } from '../domain/catalogue.ts';
import type { CatalogueBlock } from '../domain/catalogue.ts';
import type { FileSong } from './read/songs.ts';

export interface OpenBlock extends CatalogueBlock {
  rows: number;
  readonly newArtists: string[];
  readonly titleTexts: string[];
}

export function openBlock(seq: number, importId: number): OpenBlock {
  return {
    seq,
    importId,
    rows: 0,
    ids: new Uint8Array(blockRows * idLength),
    features: new Float32Array(blockRows * featureCount),
    years: new Int16Array(blockRows),
    titles: new Uint8Array(),
    artists: new Uint32Array(blockRows),
    newArtists: [],
    titleTexts: [],
  };
}

const encoder = new TextEncoder();

/** The block as it is stored: no more than its rows. */
export function closeBlock({ titleTexts, ...open }: OpenBlock): CatalogueBlock {
  const { rows } = open;
  const titles = encoder.encode(titleTexts.map((title) => `${title}\n`).join(''));
  if (rows === blockRows) return { ...open, titles };
  const features = new Float32Array(rows * featureCount);
  for (let feature = 0; feature < featureCount; feature += 1) {
    features.set(open.features.subarray(feature * blockRows, feature * blockRows + rows), feature * rows);
  }
  return {
    ...open,
    titles,
    features,
    ids: open.ids.slice(0, rows * idLength),
    years: open.years.slice(0, rows),
    artists: open.artists.slice(0, rows),
  };
}

export function writeFeatures(features: Float32Array, stride: number, row: number, song: FileSong): void {
  for (let i = 0; i < featureCount; i += 1) features[i * stride + row] = song.features[i]!;
}

/** What the song tells now; a length from before stays where it tells none. */
export function addFeatures(features: Float32Array, stride: number, row: number, song: FileSong): void {
  for (let i = 0; i < featureCount; i += 1) {
    const value = song.features[i]!;
    if (!Number.isNaN(value)) features[i * stride + row] = value;
  }
}

/** Danceability or energy: data sets have all of the sound or none of it. */
export const tellsSound = ({ features }: FileSong): boolean =>
  !Number.isNaN(features[0]!) || !Number.isNaN(features[1]!);
