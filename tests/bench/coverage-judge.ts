/** How good the scores are, on ratings that the model has not seen. */
import { buildMemory } from '../../lib/model/memory.ts';
import { rocAuc } from '../../lib/model/metrics.ts';
import { createRandom, shuffledIndices } from '../../lib/model/random.ts';
import { createScorer } from '../../lib/model/scorer.ts';
import { createEstimates } from '../../lib/services/estimates.ts';
import { toSong } from '../../lib/store/training-set.ts';
import { fitModel } from '../../lib/training/fit-model.ts';
import { trackOf } from './bench.ts';
import type { RatedSong, Song } from '../../lib/domain/song.ts';
import type { CatalogueLookup } from '../../lib/store/catalogue-lookup.ts';
import type { ListenerLibrary } from '../standins/csv-library.ts';
import type { Machine } from './coverage-world.ts';

const folds = 5;
const resamples = 1_000;

interface Judged {
  readonly liked: number[];
  readonly scores: number[];
}

/** The listener's ratings with the features that are on the machine now. */
export async function ratedSongs({ store }: Machine, library: ListenerLibrary): Promise<RatedSong[]> {
  const features = await store.features.of(library.songs.map(({ id }) => id));
  return library.songs.map((song, at) => ({
    ...toSong(song.id, { ...trackOf(song), seenAt: 1 }, features[at]),
    liked: library.truth.get(song.id) === true,
    ratedAt: at,
  }));
}

/** Each rating is held out once: its song is scored by its features, or estimated where it has none. */
export async function judge(
  machine: Machine,
  library: ListenerLibrary,
  heldBy: CatalogueLookup['byArtists'],
) {
  const rated = await ratedSongs(machine, library);
  const estimates = createEstimates(machine.store, heldBy);
  const standIns = await estimates.standIns(library.songs.map(trackOf));
  const foldOf = stratifiedFolds(rated);
  const known: Judged = { liked: [], scores: [] };
  const estimated: Judged = { liked: [], scores: [] };
  for (let fold = 0; fold < folds; fold += 1) {
    const isHeld = (at: number) => foldOf[at] === fold;
    const train = rated.filter((_, at) => !isHeld(at));
    const { compiled } = await fitModel({
      rated: train.filter(({ features }) => features),
      seen: [],
      seed: fold,
      options: { useMemory: true },
    });
    const scorer = createScorer(compiled);
    const memory = buildMemory(train);
    for (const song of rated.filter((_, at) => isHeld(at))) {
      const [score] = scorer.score([song], memory);
      const judged = score ? known : estimated;
      const found = score ?? scorer.estimate(bare(song, library), standIns.get(song.trackId) ?? [], memory);
      judged.liked.push(song.liked ? 1 : 0);
      judged.scores.push(found.probability);
    }
  }
  return { known, estimated };
}

/** As many likes in each fold, so that a fold's own rate does not pass for knowledge. */
function stratifiedFolds(rated: readonly RatedSong[]): Int32Array {
  const foldOf = new Int32Array(rated.length);
  const order = [...shuffledIndices(rated.length, createRandom(11))];
  const isLiked = (at: number) => rated[at]?.liked === true;
  [...order.filter(isLiked), ...order.filter((at) => !isLiked(at))].forEach((at, place) => {
    foldOf[at] = place % folds;
  });
  return foldOf;
}

const bare = (song: Song, { songs }: ListenerLibrary): Song => ({
  ...song,
  features: { durationMs: songs.find(({ id }) => id === song.trackId)?.durationMs ?? 0 },
});

export const aucOf = ({ liked, scores }: Judged): number => rocAuc(liked, scores);

/** Bounds of the 95 % interval, by resampling ratings (Efron's percentile bootstrap). */
export function aucInterval({ liked, scores }: Judged): readonly [number, number] {
  const random = createRandom(5);
  const aucs = Array.from({ length: resamples }, () => {
    const drawn = liked.map(() => random.integer(liked.length));
    return rocAuc(
      drawn.map((at) => liked[at] ?? 0),
      drawn.map((at) => scores[at] ?? 0),
    );
  }).sort((a, b) => a - b);
  return [aucs[Math.floor(resamples * 0.025)] ?? 0, aucs[Math.floor(resamples * 0.975)] ?? 1];
}
