/** What a badge shows, from what is known of a song and of the listener. */
import type { StoredFeatures } from '../domain/features.ts';
import type { missingRatings } from '../domain/rating.ts';
import type { Badge, ScoreSource, SongScore } from '../domain/score.ts';
import type { Song } from '../domain/song.ts';
import type { Track, TrackId } from '../domain/track.ts';
import type { CompiledModel } from '../model/compiled.ts';
import type { StandIn } from '../model/estimate.ts';
import type { TasteMemory } from '../model/memory.ts';
import type { Scorer } from '../model/scorer.ts';
import { toSong } from '../store/training-set.ts';
import type { Standing } from './chain.ts';

/** The listener's taste as scoring needs it. */
export interface Taste {
  readonly model: {
    readonly id: string;
    readonly trainedAt: number;
    readonly compiled: CompiledModel;
  } | null;
  readonly scorer: Scorer | null;
  readonly memory: TasteMemory;
  readonly missing: ReturnType<typeof missingRatings>;
}

/** Nobody has been asked yet, and the answer is a second away. */
export const isFirstLook = (standing: Standing): boolean =>
  standing !== 'nobody-knows' &&
  standing.link === 'reccobeats' &&
  standing.state.failures === 0 &&
  standing.state.health.state !== 'resting';

/** What badges are made of, besides features. */
export interface Look {
  readonly current: Taste;
  readonly standings: ReadonlyMap<TrackId, Standing>;
  readonly standIns: ReadonlyMap<TrackId, readonly StandIn[]>;
  readonly mayAsk: boolean;
}

/** The badge of a song of which nothing is measured and nothing may be estimated. */
function unknownBadge(standing: Standing, mayAsk: boolean): Badge {
  if (standing === 'nobody-knows') return { state: 'no-data', why: 'unknown-song' };
  if (!mayAsk) return { state: 'pending', why: 'consent' };
  const { health, failures } = standing.state;
  return 'retryAt' in health && health.state !== 'resting' && failures > 1
    ? { state: 'offline', why: health.state, retryAt: health.retryAt }
    : { state: 'pending', why: 'lookup' };
}

/** A song without a model to score it, or the way there; else null. */
const untaught = ({ model: active, missing }: Taste): Badge | null => {
  if (active) return null;
  return missing.total > 0 ? { state: 'learning', missing } : { state: 'pending', why: 'training' };
};

function scoredBadge(song: Song, score: SongScore, source: ScoreSource, current: Taste): Badge {
  const percent = (probability: number) => Math.round(probability * 100);
  return {
    state: source === 'estimate' ? 'estimated' : 'scored',
    score: percent(score.probability),
    low: percent(score.low),
    high: percent(score.high),
    reasons: current.scorer?.explain(song, current.memory) ?? [],
    source,
    trainedAt: current.model?.trainedAt ?? 0,
  };
}

/** What a song's badge shows. @param stored what is measured of it */
export function badgeOf(track: Track, stored: StoredFeatures | undefined, look: Look): Badge {
  const { current, standIns, standings, mayAsk } = look;
  const { scorer, memory } = current;
  const song = toSong(track.id, { ...track, seenAt: 0 }, stored);
  const others = standIns.get(track.id);
  if (scorer && stored && (!others || scorer.isMeasured(song))) {
    const [score] = scorer.score([song], memory);
    if (score) return scoredBadge(song, score, stored.via ?? stored.source, current);
  }
  if (scorer && others) {
    // Its length is all that the page tells of how it sounds.
    const { durationMs } = track;
    const bare = { ...song, features: song.features ?? (durationMs ? { durationMs } : {}) };
    return scoredBadge(bare, scorer.estimate(bare, others, memory), 'estimate', current);
  }
  const badge =
    (stored && untaught(current)) || unknownBadge(standings.get(track.id) ?? 'nobody-knows', mayAsk);
  // Before the first model the way there says more than a look-up under way.
  const onTheWay = badge.state === 'pending' && badge.why === 'lookup' && current.missing.total > 0;
  return (onTheWay && untaught(current)) || badge;
}
