import type { ModelSummary, Overview } from '../../../lib/domain/overview.ts';
import { liveRecord } from '../../../lib/domain/live-record.ts';
import { missingRatings } from '../../../lib/domain/rating.ts';
import type { Estimate, ModelReport } from '../../../lib/domain/report.ts';
import type { Badge } from '../../../lib/domain/score.ts';
import type { Track } from '../../../lib/domain/track.ts';

/** 14:00 UTC on a Monday. */
export const now = Date.UTC(2026, 10, 23, 14, 0);

export const track: Track = {
  id: '4uLU6hMCjMI75M1A2tKUQC',
  title: 'Never Gonna Give You Up',
  artists: [{ id: '0gxyHStUsqpMadRV0Di1Qt', name: 'Rick Astley' }],
  album: { id: '6N9PS4QXF1D0OWPk0Sxtb4', name: 'Whenever You Need Somebody' },
  durationMs: 213_573,
};

export const scored: Badge = {
  state: 'scored',
  score: 83,
  low: 74,
  high: 91,
  reasons: [],
  source: 'reccobeats',
  trainedAt: now - 180_000,
};

const estimate = (value: number, halfWidth: number): Estimate => ({
  value,
  low: value - halfWidth,
  high: Math.min(1, value + halfWidth),
});

export const report: ModelReport = {
  folds: 5,
  repeats: 4,
  metrics: {
    accuracy: estimate(0.774, 0.051),
    precision: estimate(0.761, 0.062),
    recall: estimate(0.812, 0.071),
    f1: estimate(0.786, 0.055),
    balancedAccuracy: estimate(0.772, 0.052),
    rocAuc: estimate(0.853, 0.043),
    logLoss: estimate(0.472, 0.06),
    brier: estimate(0.155, 0.02),
    calibrationError: estimate(0.041, 0.018),
  },
  alwaysLike: {
    accuracy: 0.514,
    precision: 0.514,
    recall: 1,
    f1: 0.679,
    balancedAccuracy: 0.5,
    rocAuc: 0.5,
    logLoss: 0.71,
    brier: 0.25,
    calibrationError: 0,
  },
  confusionMatrix: { truePositive: 409, falseNegative: 95, falsePositive: 129, trueNegative: 347 },
  beatsGuessing: true,
  outOfFold: { trackIds: [track.id], probabilities: [0.83], liked: [true] },
};

export const model: ModelSummary = {
  id: 'model-1',
  trainedAt: now - 180_000,
  trainMs: 1_420,
  ratings: { liked: 504, disliked: 476 },
  teacher: 'extra trees',
  report,
  stale: false,
};

/** Nothing rated, nothing played, consent given. */
export const emptyOverview: Overview = {
  playing: null,
  ratings: { liked: 0, disliked: 0 },
  missing: missingRatings({ liked: 0, disliked: 0 }),
  model: null,
  live: liveRecord([]),
  training: { phase: 'idle', progress: 0, error: null },
  coverage: { songs: 0, withFeatures: 0, byRecording: 0, estimated: 0 },
  sources: [{ id: 'reccobeats', health: { state: 'ready' } }],
  page: null,
};

export const pageRead: NonNullable<Overview['page']> = {
  pageKind: 'playlist',
  rowsFound: 30,
  rowsRead: 30,
  rules: ['tracklist-row'],
  broken: false,
  at: now - 5_000,
};

export const learningOverview: Overview = {
  ...emptyOverview,
  playing: {
    track,
    state: {
      trackId: track.id,
      rating: 'liked',
      badge: { state: 'learning', missing: missingRatings({ liked: 4, disliked: 1 }) },
    },
  },
  ratings: { liked: 4, disliked: 1 },
  missing: missingRatings({ liked: 4, disliked: 1 }),
  coverage: { songs: 52, withFeatures: 41, byRecording: 0, estimated: 0 },
  sources: [{ id: 'reccobeats', health: { state: 'working', queued: 11 } }],
  page: pageRead,
};

export const trainedOverview: Overview = {
  ...learningOverview,
  playing: { track, state: { trackId: track.id, rating: null, badge: scored } },
  ratings: { liked: 504, disliked: 476 },
  missing: { liked: 0, disliked: 0, total: 0 },
  model,
  coverage: { songs: 1020, withFeatures: 933, byRecording: 121, estimated: 64 },
  sources: [{ id: 'reccobeats', health: { state: 'ready' } }],
};
