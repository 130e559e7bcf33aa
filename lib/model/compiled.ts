// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { featureNames } from '../domain/features.ts';
import type { FeatureName } from '../domain/features.ts';
import type { RatedSong } from '../domain/song.ts';
import type { PlattLink } from './calibration.ts';
import type { InputSpec } from './inputs.ts';
import type { Network } from './learners/network.ts';

/** One dense layer; kernel[unit * inputs + input]. */
export interface CompiledLayer {
  readonly inputs: number;
  readonly units: number;
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
}

/** Values of a feature among the rated songs between which a song counts as typical. */
export interface Level {
  readonly low: number;
  readonly high: number;
}

/**
 * A trained model as scoring needs it: plain data that survives structured cloning, no tfjs.
 * ReLU between the layers; the last gives [log-odds, spread], both before calibration.
 */
export interface CompiledModel {
  readonly version: 1;
  readonly spec: InputSpec;
  readonly layers: readonly CompiledLayer[];
  readonly calibration: { readonly slope: number; readonly intercept: number };
  readonly levels: { readonly [name in FeatureName]?: Level };
  readonly ratings: { readonly liked: number; readonly disliked: number };
}

export function compileModel(parts: {
  readonly spec: InputSpec;
  readonly network: Network;
  readonly link: PlattLink;
  readonly songs: readonly RatedSong[];
}): CompiledModel {
  const likes = parts.songs.filter(({ liked }) => liked).length;
  return {
    version: 1,
    spec: parts.spec,
    layers: parts.network.layers.map(({ inputs, units, kernel, bias }) => ({
      inputs,
      units,
      kernel: Float32Array.from(kernel),
      bias: Float32Array.from(bias),
    })),
    calibration: { slope: parts.link.slope, intercept: parts.link.intercept },
    levels: levelsOf(parts.songs),
    ratings: { liked: likes, disliked: parts.songs.length - likes },
  };
}

/** The middle third of each feature. */
function levelsOf(songs: readonly RatedSong[]): CompiledModel['levels'] {
  const levels: { [name in FeatureName]?: Level } = {};
  for (const name of featureNames) {
    const values = Float64Array.from(songs.flatMap(({ features }) => features?.[name] ?? [])).sort();
    if (values.length < 3) continue;
    const third = Math.floor(values.length / 3);
    levels[name] = { low: values[third]!, high: values[values.length - 1 - third]! };
  }
  return levels;
}
