import type { LiveRecord } from './live-record.ts';
import type { RatingCounts } from './rating.ts';
import type { ModelReport } from './report.ts';
import type { TrackState } from './score.ts';
import type { LinkId } from './features.ts';
import type { Track } from './track.ts';

export type SourceHealth =
  | { readonly state: 'ready' | 'waiting-for-consent' | 'off' }
  | { readonly state: 'working'; readonly queued: number }
  | {
      /** `resting`: it was asked as often as it may be today. */
      readonly state: 'network' | 'service-down' | 'rate-limited' | 'resting';
      readonly queued: number;
      /** Milliseconds since 1970. */
      readonly retryAt: number;
    };

export interface TrainingState {
  readonly phase: 'idle' | 'scheduled' | 'training' | 'failed';
  /** 0 to 1 while training. */
  readonly progress: number;
  /** Plain words on the last failure, or null. */
  readonly error: string | null;
}

export interface ModelSummary {
  readonly id: string;
  readonly trainedAt: number;
  readonly trainMs: number;
  readonly ratings: RatingCounts;
  /** Which learner the network was distilled from, e.g. "extra trees"; the network itself where none. */
  readonly teacher: string;
  readonly report: ModelReport;
  /** True when ratings changed since. */
  readonly stale: boolean;
}

export interface PageReaderHealth {
  readonly pageKind: string;
  readonly rowsFound: number;
  readonly rowsRead: number;
  readonly rules: readonly string[];
  readonly broken: boolean;
  readonly at: number;
}

/** Of all songs rated or seen. */
export interface Coverage {
  readonly songs: number;
  readonly withFeatures: number;
  /** Of those with features: by the same recording, here or elsewhere. */
  readonly byRecording: number;
  /** Of those without: songs that get an estimate. */
  readonly estimated: number;
}

/** Everything the popup shows, read in one go from the store. */
export interface Overview {
  readonly playing: { readonly track: Track; readonly state: TrackState } | null;
  readonly ratings: RatingCounts;
  readonly missing: RatingCounts & { readonly total: number };
  readonly model: ModelSummary | null;
  /** Each rating held against the score that was shown before it. */
  readonly live: LiveRecord;
  readonly training: TrainingState;
  readonly coverage: Coverage;
  /** ReccoBeats, and every further source that is switched on, in the order in which they are asked. */
  readonly sources: readonly { readonly id: LinkId; readonly health: SourceHealth }[];
  /** null while no player tab reported. */
  readonly page: PageReaderHealth | null;
}
