import type { io } from '@tensorflow/tfjs-core';
import type { ProfileId } from '../domain/profile.ts';
import type { ModelChoices } from '../domain/model-choices.ts';
import type { RatingCounts } from '../domain/rating.ts';
import type { ModelReport } from '../domain/report.ts';
import type { CompiledModel } from '../model/compiled.ts';

/** A tfjs model as it is stored: structured-cloneable, the weights in one buffer. */
export interface StoredArtifacts {
  /** Topology as tfjs writes it: JSON. */
  readonly modelTopology: object;
  readonly weightSpecs: readonly io.WeightsManifestEntry[];
  readonly weightData: ArrayBuffer;
  readonly format?: string;
  readonly generatedBy?: string;
}

/** Everything that belongs to one trained model. */
export interface ModelRecord {
  readonly id: string;
  /** Whose taste it is. */
  readonly profileId: ProfileId;
  /** Milliseconds since 1970. */
  readonly trainedAt: number;
  readonly trainMs: number;
  /** Tells whether the ratings changed since. */
  readonly ratingsFingerprint: string;
  readonly ratings: RatingCounts;
  /** Which learners taught the network. */
  readonly teacher: string;
  /** Area under the ROC curve that the network loses against its teacher, out of fold. */
  readonly distillationLoss: number;
  /** Absent in models from before there were any. */
  readonly choices?: ModelChoices;
  readonly artifacts: StoredArtifacts;
  readonly compiled: CompiledModel;
  readonly report: ModelReport;
}

/** Where models are kept; handed in, so that training needs no store. */
export interface ModelRepository {
  /** Keeps the record and makes it the active one, last and in the same transaction. */
  save(record: ModelRecord): Promise<void>;
  load(id: string): Promise<ModelRecord | null>;
  /** The model in force; null before the first training. */
  active(): Promise<ModelRecord | null>;
}
