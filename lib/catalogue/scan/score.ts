// In this file `!` marks reads of arrays at indices that are within bounds by construction.
/** Scores of whole blocks: those of lib/model/scorer.ts, many songs at a time. */
import { audioWidth, memoryWidth, writeMemory } from '../../model/inputs.ts';
import { sigmoid } from '../../model/matrix.ts';
import { talliesOf } from '../../model/memory.ts';
import { createScorer } from '../../model/scorer.ts';
import { idOf } from '../collection.ts';
import type { Collection, HeldBlock } from '../collection.ts';
import { setOf } from '../show.ts';
import { batchRows, createBatchNetwork } from './batch-network.ts';
import { hashesOf, silentRows } from './derived.ts';
import { hashesOfRated } from './filter.ts';
import { createColumnWriters } from './prepare-block.ts';
import { artistsFor, songFor } from './taste.ts';
import type { Taste } from './taste.ts';

/** What the memory says of each list of artists and each set of genres: [odds, strength] by place. */
interface MemoryTables {
  readonly artists: Float64Array;
  readonly genres: Float64Array;
}

const nobody = { trackId: '', title: '', isrc: null, features: null, source: null, artists: [], genres: [] };

function createMemoryTables(taste: Taste, { artists, genres }: Collection): MemoryTables {
  const { memory } = taste;
  const { spec } = taste.compiled;
  const only = (which: 'artists' | 'genres') => ({
    ...spec,
    memory: { ...spec.memory, artists: which === 'artists', genres: which === 'genres' },
  });
  const tables = {
    artists: new Float64Array(2 * artists.texts.length),
    genres: new Float64Array(2 * genres.texts.length),
  };
  if (spec.memory.artists && memory.artists.size > 0) {
    artists.texts.forEach((joined, place) => {
      const tallies = talliesOf(memory, { ...nobody, artists: artistsFor(taste, joined) });
      if (tallies.artists.length > 0) writeMemory(only('artists'), tallies, tables.artists, 2 * place);
    });
  }
  if (spec.memory.genres && memory.genres.size > 0) {
    genres.texts.forEach((joined, place) => {
      const tallies = talliesOf(memory, { ...nobody, genres: setOf(joined) });
      if (tallies.genres.length > 0) writeMemory(only('genres'), tallies, tables.genres, 2 * place);
    });
  }
  return tables;
}

interface Part {
  readonly from: number;
  readonly rows: number;
}

function writeMemoryColumns(
  { spec }: Taste['compiled'],
  tables: MemoryTables,
  { block, tags }: HeldBlock,
  { from, rows }: Part,
  target: Float32Array | Float64Array,
  stride: number,
): void {
  let place = audioWidth(spec) * stride;
  const columns = [
    ...(spec.memory.artists ? [{ table: tables.artists, places: block.artists }] : []),
    ...(spec.memory.genres ? [{ table: tables.genres, places: tags.genres }] : []),
  ];
  for (const { table, places } of columns) {
    for (let row = 0; row < rows; row += 1) {
      const entry = 2 * places[from + row]!;
      target[place + row] = table[entry]!;
      target[place + stride + row] = table[entry + 1]!;
    }
    place += 2 * stride;
  }
}

/** Prepared inputs of a part of a block: target[input * stride + row], as `writeInputs` gives them for a song. */
export interface InputWriter {
  readonly width: number;
  write(held: HeldBlock, part: Part, target: Float32Array | Float64Array, stride: number): void;
}

export function createInputWriter(taste: Taste, collection: Collection): InputWriter {
  const { compiled } = taste;
  const width = audioWidth(compiled.spec) + memoryWidth(compiled.spec);
  const writers = createColumnWriters(compiled.spec.preparation);
  const tables = createMemoryTables(taste, collection);
  return {
    width,
    write(held, part, target, stride) {
      for (const write of writers) write(held.block, part.from, part.rows, target, stride);
      writeMemoryColumns(compiled, tables, held, part, target, stride);
    },
  };
}

export interface BlockScorer {
  /** Probabilities of a like of the block's songs, NaN where no sound is known, from `at` on. */
  score(held: HeldBlock, target: Float32Array, at: number): void;
}

export function createBlockScorer(taste: Taste, collection: Collection): BlockScorer {
  const { compiled } = taste;
  const { slope, intercept } = compiled.calibration;
  const writer = createInputWriter(taste, collection);
  const network = createBatchNetwork(compiled);
  const single = createScorer(compiled);
  const ratedHashes = hashesOfRated(taste.memory.rated);

  /** The song's own rating must not speak for it: the few rated ones are scored one by one. */
  function scoreRated({ block, start }: HeldBlock, target: Float32Array, at: number): void {
    const hashes = hashesOf(block);
    for (let row = 0; row < block.rows; row += 1) {
      if (!ratedHashes.has(hashes[row]!) || !taste.memory.rated.has(idOf(block, row))) continue;
      const [score] = single.score([songFor(taste, collection, start + row)], taste.memory);
      target[at + row] = score?.probability ?? NaN;
    }
  }

  return {
    score(held, target, at) {
      const { block } = held;
      for (let from = 0; from < block.rows; from += batchRows) {
        const rows = Math.min(batchRows, block.rows - from);
        writer.write(held, { from, rows }, network.inputs, batchRows);
        const logits = network.run();
        for (let row = 0; row < rows; row += 1) {
          target[at + from + row] = sigmoid(slope * logits[row]! + intercept);
        }
      }
      for (const row of silentRows(block)) target[at + row] = NaN;
      if (ratedHashes.size > 0) scoreRated(held, target, at);
    },
  };
}

/** Scores of all songs by position. @param pause is awaited after each block, so that questions are answered. */
export async function scoreAll(
  taste: Taste,
  collection: Collection,
  pause: () => Promise<void> = async () => {},
): Promise<Float32Array> {
  const scores = new Float32Array(collection.size);
  const scorer = createBlockScorer(taste, collection);
  for (const held of collection.blocks) {
    scorer.score(held, scores, held.start);
    await pause();
  }
  return scores;
}
