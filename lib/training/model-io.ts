import { io } from '@tensorflow/tfjs-core';
import { LikelihoodError } from '../errors.ts';
import type { ModelRecord, ModelRepository, StoredArtifacts } from './repository.ts';

/** What is kept with a model besides what tfjs knows of it. */
export type ModelDetails = Omit<ModelRecord, 'artifacts'>;

/**
 * tfjs's IO handler over the model repository: `model.save(createModelIo(repository, details))` writes
 * the whole record at once, `loadLayersModel(createModelIo(repository))` reads the active model.
 * @param details needed to save. @param id which model to load; the active one where absent.
 */
export function createModelIo(
  repository: ModelRepository,
  details?: ModelDetails,
  id: string | undefined = details?.id,
): io.IOHandler {
  return {
    async save(artifacts) {
      if (details === undefined)
        throw new LikelihoodError('training-failed', 'nothing is known of the model to save');
      await repository.save({ ...details, artifacts: toStored(artifacts) });
      return {
        modelArtifactsInfo: {
          dateSaved: new Date(details.trainedAt),
          modelTopologyType: 'JSON',
          weightDataBytes: io.CompositeArrayBuffer.join(artifacts.weightData).byteLength,
        },
      };
    },
    async load() {
      const record = id === undefined ? await repository.active() : await repository.load(id);
      if (record === null) throw new LikelihoodError('storage-failed', 'no such model is stored');
      return fromStored(record.artifacts);
    },
  };
}

/** @throws LikelihoodError when tfjs gave no topology as JSON or no weights. */
export function toStored(artifacts: io.ModelArtifacts): StoredArtifacts {
  const { modelTopology, weightSpecs, weightData, format, generatedBy } = artifacts;
  if (modelTopology === undefined || modelTopology instanceof ArrayBuffer || !weightSpecs || !weightData) {
    throw new LikelihoodError('training-failed', 'tfjs gave an incomplete model');
  }
  return {
    modelTopology,
    weightSpecs,
    weightData: io.CompositeArrayBuffer.join(weightData),
    ...(format === undefined ? {} : { format }),
    ...(generatedBy === undefined ? {} : { generatedBy }),
  };
}

export function fromStored(stored: StoredArtifacts): io.ModelArtifacts {
  return { ...stored, weightSpecs: [...stored.weightSpecs] };
}
