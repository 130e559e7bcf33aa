// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
import { fitLogistic } from './learners/logistic.ts';
import { logit, matrixOf, sigmoid } from './matrix.ts';
import { finish } from './work.ts';

/** From a score on any scale to a probability; never turns the order of two scores round. */
export interface Calibrator {
  probability(score: number): number;
}

export interface PlattLink extends Calibrator {
  readonly slope: number;
  readonly intercept: number;
}

export const plattLink = (slope: number, intercept: number): PlattLink => ({
  slope,
  intercept,
  probability: (score) => sigmoid(slope * score + intercept),
});

/**
 * Platt's (1999) sigmoid with his smoothed targets, fitted by Newton's method as Lin, Lin & Weng (2007).
 * The slope is kept at or above 0: with few ratings it may come out negative, which would turn the
 * order round.
 * @param prior weight of a wish to stay at slope 1, intercept 0, in units of ratings; 0 for Platt's own.
 * It takes the place of the smoothed targets: both would hold the slope back twice.
 */
export function fitPlatt(scores: ArrayLike<number>, liked: ArrayLike<number>, prior = 0): PlattLink {
  const likes = Array.from(liked).reduce((sum, value) => sum + value, 0);
  const doubt = prior > 0 ? 0 : 1;
  const high = (likes + doubt) / (likes + 2 * doubt);
  const low = doubt / (liked.length - likes + 2 * doubt);
  let slope = 1;
  let intercept = 0;
  const loss = (a: number, b: number): number => {
    let sum = 0.5 * prior * ((a - 1) ** 2 + b ** 2) * 0.25;
    for (let i = 0; i < scores.length; i += 1) {
      const z = a * scores[i]! + b;
      sum += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - (liked[i] === 1 ? high : low) * z;
    }
    return sum;
  };
  let current = loss(slope, intercept);
  for (let iteration = 0; iteration < 100; iteration += 1) {
    const [stepA, stepB] = newtonStep(scores, liked, slope, intercept, high, low, prior);
    let size = 1;
    while (size > 1e-10 && loss(slope - size * stepA, intercept - size * stepB) > current) size /= 2;
    const next = loss(slope - size * stepA, intercept - size * stepB);
    if (!(current - next > 1e-10)) break;
    slope -= size * stepA;
    intercept -= size * stepB;
    current = next;
  }
  if (slope > 0) return plattLink(slope, intercept);
  return plattLink(0, logit((high * likes + low * (liked.length - likes)) / liked.length));
}

function newtonStep(
  scores: ArrayLike<number>,
  liked: ArrayLike<number>,
  slope: number,
  intercept: number,
  high: number,
  low: number,
  prior: number,
): [number, number] {
  let gradientA = 0.25 * prior * (slope - 1);
  let gradientB = 0.25 * prior * intercept;
  let aa = 0.25 * prior + 1e-12;
  let bb = 0.25 * prior + 1e-12;
  let ab = 0;
  for (let i = 0; i < scores.length; i += 1) {
    const score = scores[i]!;
    const p = sigmoid(slope * score + intercept);
    const error = p - (liked[i] === 1 ? high : low);
    const curvature = p * (1 - p);
    gradientA += error * score;
    gradientB += error;
    aa += curvature * score * score;
    bb += curvature;
    ab += curvature * score;
  }
  const determinant = aa * bb - ab * ab;
  if (!(determinant > 1e-15)) return [gradientA / aa, gradientB / bb];
  return [(bb * gradientA - ab * gradientB) / determinant, (aa * gradientB - ab * gradientA) / determinant];
}

/**
 * Isotonic regression by pooling adjacent violators (Barlow et al. 1972), with straight lines between
 * the pooled points, as scikit-learn's IsotonicRegression with out_of_bounds "clip".
 */
export function fitIsotonic(scores: ArrayLike<number>, liked: ArrayLike<number>): Calibrator {
  const order = Array.from({ length: scores.length }, (_, i) => i).sort((a, b) => scores[a]! - scores[b]!);
  interface Block {
    low: number;
    high: number;
    sum: number;
    count: number;
  }
  const blocks: Block[] = [];
  for (const row of order) {
    const score = scores[row]!;
    const last = blocks.at(-1);
    if (last !== undefined && last.low === score && last.high === score) {
      last.sum += liked[row]!;
      last.count += 1;
    } else blocks.push({ low: score, high: score, sum: liked[row]!, count: 1 });
  }
  const pooled: Block[] = [];
  for (const block of blocks) {
    pooled.push(block);
    for (;;) {
      const upper = pooled.at(-1);
      const lower = pooled.at(-2);
      if (upper === undefined || lower === undefined) break;
      if (lower.sum * upper.count < upper.sum * lower.count) break;
      pooled.pop();
      lower.high = upper.high;
      lower.sum += upper.sum;
      lower.count += upper.count;
    }
  }
  const points = pooled.flatMap(({ low, high, sum, count }) => [
    { x: low, y: sum / count },
    { x: high, y: sum / count },
  ]);
  return { probability: (score) => interpolate(points, score) };
}

function interpolate(points: readonly { x: number; y: number }[], x: number): number {
  const after = points.findIndex((point) => point.x >= x);
  if (after < 0) return points.at(-1)?.y ?? 0.5;
  const upper = points[after]!;
  const lower = points[after - 1];
  if (lower === undefined || upper.x === x || upper.x === lower.x) return upper.y;
  return lower.y + ((x - lower.x) / (upper.x - lower.x)) * (upper.y - lower.y);
}

/** How hardly beta calibration's coefficients are held back, as logistic regression's C: hardly at all. */
const betaFreedom = 1e3;

/**
 * Beta calibration (Kull, Silva Filho & Flach 2017) of scores in log-odds: log-odds of a like =
 * a ln p - b ln(1 - p) + c. As they do, a coefficient that comes out negative is set to 0 and the rest
 * fitted again, so that the order stays.
 */
export function fitBeta(scores: ArrayLike<number>, liked: ArrayLike<number>): Calibrator {
  const parts = [logOfP, minusLogOfRest];
  let used = [0, 1];
  for (;;) {
    const inputs = matrixOf(Array.from(scores, (score) => used.map((part) => parts[part]!(score))));
    const set = { inputs, liked: Float64Array.from(liked), seed: 0 };
    const { coefficients, intercept } = finish(fitLogistic(set, { c: betaFreedom }));
    const kept = used.filter((_, i) => coefficients[i]! >= 0);
    if (kept.length === used.length) {
      return {
        probability: (score) =>
          sigmoid(used.reduce((sum, part, i) => sum + coefficients[i]! * parts[part]!(score), intercept)),
      };
    }
    used = kept;
  }
}

/** ln p and -ln(1 - p) of a probability given by its log-odds. */
const logOfP = (score: number): number => -Math.log1p(Math.exp(-score));
const minusLogOfRest = (score: number): number => Math.log1p(Math.exp(score));
