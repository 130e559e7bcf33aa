// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { metricNames } from '../domain/report.ts';
import { take } from './matrix.ts';
import { confusionMatrix, measure } from './metrics.ts';
import { createRandom } from './random.ts';
import type { Estimate, MetricName, ModelReport } from '../domain/report.ts';
import type { RatedSong } from '../domain/song.ts';
import type { Metrics } from './metrics.ts';
import type { Random } from './random.ts';

const resamples = 200;

/** The report on out-of-fold probabilities, with 95 % intervals by bootstrap over songs (Efron 1979). */
export function makeReport(
  songs: readonly RatedSong[],
  judged: { readonly folds: number; readonly repeats: number; readonly probabilities: Float64Array },
  seed: number,
): ModelReport {
  const liked = Float64Array.from(songs, (song) => (song.liked ? 1 : 0));
  const { probabilities } = judged;
  const found = measure(liked, probabilities);
  const alwaysLike = measureAlwaysLike(liked);
  const drawn = bootstrap(liked, probabilities, createRandom(seed));
  const estimates = Object.fromEntries(
    metricNames.map((name): [MetricName, Estimate] => [
      name,
      interval(
        found[name],
        drawn.map((figures) => figures[name]),
      ),
    ]),
  ) as { [name in MetricName]: Estimate }; // every metric name was given its estimate
  const gains = drawn.map(({ logLoss, guessLogLoss }) => guessLogLoss - logLoss);
  return {
    folds: judged.folds,
    repeats: judged.repeats,
    metrics: estimates,
    alwaysLike,
    confusionMatrix: confusionMatrix(liked, probabilities),
    beatsGuessing: estimates.rocAuc.low > 0.5 && quantile(gains, 0.025) > 0,
    outOfFold: {
      trackIds: songs.map(({ trackId }) => trackId),
      probabilities: Array.from(probabilities),
      liked: songs.map((song) => song.liked),
    },
  };
}

/** Always answering "like", with the share of likes as its probability. */
export function measureAlwaysLike(liked: Float64Array): Metrics {
  const share = liked.reduce((sum, label) => sum + label, 0) / liked.length;
  const certain = measure(liked, new Float64Array(liked.length).fill(1));
  const probable = measure(liked, new Float64Array(liked.length).fill(share));
  const { logLoss, brier, calibrationError } = probable;
  return { ...certain, rocAuc: 0.5, logLoss, brier, calibrationError };
}

type Drawn = Metrics & { readonly guessLogLoss: number };

function bootstrap(liked: Float64Array, probabilities: Float64Array, random: Random): Drawn[] {
  const size = liked.length;
  const share = liked.reduce((sum, label) => sum + label, 0) / size;
  // In the order of the probabilities, so that the ranking of a resample is ready made.
  const order = Array.from({ length: size }, (_, row) => row).sort(
    (a, b) => probabilities[a]! - probabilities[b]!,
  );
  const guessedLike = -Math.log(share);
  const guessedDislike = -Math.log(1 - share);
  return Array.from({ length: resamples }, () => {
    const rows = drawInOrder(order, random);
    const labels = take(liked, rows);
    const guessLogLoss =
      labels.reduce((sum, label) => sum + (label === 1 ? guessedLike : guessedDislike), 0) / size;
    return { ...measure(labels, take(probabilities, rows)), guessLogLoss };
  });
}

/** As many rows as there are, drawn with replacement, in the order given: counting spares the sorting. */
function drawInOrder(order: readonly number[], random: Random): Int32Array {
  const size = order.length;
  const times = new Int32Array(size);
  for (let draw = 0; draw < size; draw += 1) times[random.integer(size)]! += 1;
  const rows = new Int32Array(size);
  let next = 0;
  for (let place = 0; place < size; place += 1) {
    rows.fill(order[place]!, next, next + times[place]!);
    next += times[place]!;
  }
  return rows;
}

/** The middle 95 % of the resampled figures, widened where needed to hold the figure itself. */
function interval(value: number, resampled: readonly number[]): Estimate {
  return {
    value,
    low: Math.min(value, quantile(resampled, 0.025)),
    high: Math.max(value, quantile(resampled, 0.975)),
  };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)]!;
  return below + (place - Math.floor(place)) * (sorted[Math.ceil(place)]! - below);
}
