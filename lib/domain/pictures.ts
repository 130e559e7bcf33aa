/** What the dashboard's pictures of model and songs are drawn from: plain data, worked out by lib/model/analysis. */
import type { FeatureName } from './features.ts';
import type { TrackId } from './track.ts';

/** One point of a ROC curve; shares from 0 to 1. */
export interface RocPoint {
  readonly falsePositiveRate: number;
  readonly truePositiveRate: number;
  /** Songs with at least this probability count as "like"; Infinity at the start of the curve. */
  readonly threshold: number;
}

export interface PrecisionRecallPoint {
  readonly recall: number;
  readonly precision: number;
  readonly threshold: number;
}

/** Songs with probabilities from `low` to below `high`, and what became of them. */
export interface ReliabilityBin {
  readonly low: number;
  readonly high: number;
  readonly count: number;
  readonly meanProbability: number;
  /** Share of likes with its 95 % interval (Wilson 1927). */
  readonly liked: { readonly value: number; readonly low: number; readonly high: number };
}

/** How many songs of each kind have values from `low` to below `high`; the last bin includes its end. */
export interface ClassBin {
  readonly low: number;
  readonly high: number;
  readonly liked: number;
  readonly disliked: number;
}

/** Pictures of out-of-fold predictions. */
export interface ModelPictures {
  readonly roc: readonly RocPoint[];
  readonly rocAuc: number;
  readonly precisionRecall: readonly PrecisionRecallPoint[];
  readonly averagePrecision: number;
  readonly reliability: readonly ReliabilityBin[];
  readonly scores: readonly ClassBin[];
}

/** A rated song as a point: what it is called, and where it stands. */
export interface SongPoint {
  readonly trackId: TrackId;
  readonly title: string;
  /** Names with commas between them; '' where none is known. */
  readonly artists: string;
  readonly liked: boolean;
  /** In the units that people read: see shownValue. */
  readonly values: { readonly [name in FeatureName]?: number };
  /** Place on the map of all rated songs. */
  readonly map: { readonly x: number; readonly y: number };
}

/** How far the mean of each kind lies from the mean of all, in standard deviations. */
export interface ClassMean {
  readonly feature: FeatureName;
  readonly liked: number;
  readonly disliked: number;
}

/** One direction of the map. */
export interface MapAxis {
  /** Share of all differences between the songs that this direction tells, 0 to 1. */
  readonly share: number;
  /** The features that make most of it, the strongest first; positive weights grow along the axis. */
  readonly features: readonly { readonly feature: FeatureName; readonly weight: number }[];
}

/** Pictures of the rated songs themselves. */
export interface DataPictures {
  readonly songs: readonly SongPoint[];
  /** Features that at least two songs have and that differ among them. */
  readonly features: readonly FeatureName[];
  readonly histograms: { readonly [name in FeatureName]?: readonly ClassBin[] };
  readonly classMeans: readonly ClassMean[];
  /** null where the songs do not span a plane. */
  readonly axes: readonly [MapAxis, MapAxis] | null;
}

/** A feature's value in the unit that people read: minutes for the duration, all others as they are. */
export const shownValue = (name: FeatureName, value: number): number =>
  name === 'durationMs' ? value / 60_000 : value;
