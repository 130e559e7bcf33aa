import type { ModelChoices } from '../domain/model-choices.ts';
import type { PipelineOptions } from '../model/pipeline/fit.ts';

/** The listener's choices as the pipeline takes them; features left out are left out of the songs before. */
export const optionsOf = ({ memory, teacher, balance }: ModelChoices): PipelineOptions => ({
  useMemory: memory,
  balance,
  ...(teacher === null ? {} : { teacher }),
});
