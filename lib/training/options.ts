import type { ModelChoices } from '../domain/model-choices.ts';
import type { PipelineOptions } from '../model/pipeline/fit.ts';

/** The listener's choices as the pipeline takes them; the features left out are left out of the songs. */
export const optionsOf = ({ memory }: ModelChoices): PipelineOptions => ({ useMemory: memory });
