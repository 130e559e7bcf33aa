// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { fillFrom, knownShare, mixAnswers } from './estimate.ts';
import { explainSong } from './explain.ts';
import { audioWidth, memoryWidth, writeInputs } from './inputs.ts';
import { sigmoid } from './matrix.ts';
import type { Reason, SongScore } from '../domain/score.ts';
import type { Song } from '../domain/song.ts';
import type { CompiledModel } from './compiled.ts';
import type { StandIn } from './estimate.ts';
import type { TasteMemory } from './memory.ts';

export interface Scorer {
  /**
   * A score for each song; null where nothing can be said because no features are known.
   * @param memory the listener's ratings as they are now, which may be newer than the model.
   */
  score(songs: readonly Song[], memory: TasteMemory): (SongScore | null)[];
  /**
   * A score for a song of which little or nothing is measured: the mean over songs in its place.
   * @param standIns at least one, each with features
   */
  estimate(song: Song, standIns: readonly StandIn[], memory: TasteMemory): SongScore;
  /** Is enough of the song measured for a score of its own? */
  isMeasured(song: Song): boolean;
  /** The two or three things that moved the song's score most, strongest first; [] without features. */
  explain(song: Song, memory: TasteMemory): Reason[];
}

/** Share of the model's audio columns from which on a song speaks for itself. */
const enoughKnown = 0.5;

/** Prepares a compiled model for use; holds its own buffers, so keep one and use it again. */
export function createScorer(compiled: CompiledModel): Scorer {
  const inputs = new Float64Array(audioWidth(compiled.spec) + memoryWidth(compiled.spec));
  const run = createRunner(compiled);
  const { liked, disliked } = compiled.ratings;
  // What the base rate alone leaves open: its log-odds have a variance of about 4 / ratings.
  const floor = 4 / (liked + disliked);
  const { preparation } = compiled.spec;
  const other = new Float64Array(inputs.length);
  return {
    estimate(song, standIns, memory) {
      writeInputs(compiled.spec, song, memory, inputs, 0);
      const answers = standIns.map(({ song: standIn, weight }) => {
        fillFrom(preparation, song, standIn, inputs, other);
        const outputs = run(other);
        return { logit: outputs[0]!, spread: outputs[1]!, weight };
      });
      return mixAnswers(answers, floor, (logit) => probabilityOf(compiled, logit));
    },
    isMeasured: (song) => song.features !== null && knownShare(preparation, song) >= enoughKnown,
    score: (songs, memory) =>
      songs.map((song) => {
        if (song.features === null) return null;
        writeInputs(compiled.spec, song, memory, inputs, 0);
        const outputs = run(inputs);
        return toScore(compiled, outputs[0]!, outputs[1]!, floor);
      }),
    explain: (song, memory) => {
      if (song.features === null) return [];
      writeInputs(compiled.spec, song, memory, inputs, 0);
      return explainSong(compiled, song, inputs, (values) => probabilityOf(compiled, run(values)[0]!));
    },
  };
}

const probabilityOf = ({ calibration }: CompiledModel, logit: number): number =>
  sigmoid(calibration.slope * logit + calibration.intercept);

function toScore(compiled: CompiledModel, logit: number, spread: number, floor: number): SongScore {
  const unsure = Math.sqrt(Math.max(0, spread) ** 2 + floor);
  return {
    probability: probabilityOf(compiled, logit),
    low: probabilityOf(compiled, logit - unsure),
    high: probabilityOf(compiled, logit + unsure),
  };
}

/** The network on one row of inputs; the array returned is used again by the next call. */
export function createRunner(compiled: CompiledModel): (inputs: Float64Array) => Float64Array {
  const layers = compiled.layers.map(({ inputs, units, kernel, bias }, index) => ({
    inputs,
    units,
    kernel: Float64Array.from(kernel),
    bias: Float64Array.from(bias),
    outputs: new Float64Array(units),
    relu: index < compiled.layers.length - 1,
  }));
  return (inputs) => {
    let current = inputs;
    for (const layer of layers) {
      runLayer(layer, current);
      current = layer.outputs;
    }
    return current;
  };
}

interface RunLayer {
  readonly inputs: number;
  readonly units: number;
  readonly kernel: Float64Array;
  readonly bias: Float64Array;
  readonly outputs: Float64Array;
  readonly relu: boolean;
}

function runLayer(
  { inputs: width, units, kernel, bias, outputs, relu }: RunLayer,
  inputs: Float64Array,
): void {
  for (let unit = 0; unit < units; unit += 1) {
    const at = unit * width;
    let even = bias[unit]!;
    let odd = 0;
    for (let i = 0; i + 1 < width; i += 2) {
      even += inputs[i]! * kernel[at + i]!;
      odd += inputs[i + 1]! * kernel[at + i + 1]!;
    }
    if ((width & 1) === 1) even += inputs[width - 1]! * kernel[at + width - 1]!;
    const sum = even + odd;
    outputs[unit] = relu && sum < 0 ? 0 : sum;
  }
}
