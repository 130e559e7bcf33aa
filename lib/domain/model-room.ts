import type { Comparison, ComparisonState } from './comparison.ts';
import type { ModelChoices } from './model-choices.ts';
import type { DataPictures, ModelPictures } from './pictures.ts';
import type { RatingCounts } from './rating.ts';
import type { ModelReport } from './report.ts';

/** One model of the past, or the one in force. */
export interface HistoryEntry {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly trainedAt: number;
  readonly trainMs: number;
  readonly ratings: RatingCounts;
  readonly teacher: string;
  readonly metrics: ModelReport['metrics'];
  readonly beatsGuessing: boolean;
  readonly choices: ModelChoices;
  readonly active: boolean;
  /** Is all of it still there, so that it can be put in force again? */
  readonly whole: boolean;
}

/** Everything the room Model shows besides the overview. */
export interface ModelRoomData {
  /** null while there is no model. */
  readonly model: ModelPictures | null;
  readonly data: DataPictures;
  /** The oldest first. */
  readonly history: readonly HistoryEntry[];
  readonly choices: ModelChoices;
  /** The newest first; at most two, so that a change of the choices shows what it does. */
  readonly comparisons: readonly Comparison[];
  readonly comparing: ComparisonState;
}
