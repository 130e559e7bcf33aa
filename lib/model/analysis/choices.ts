import type { ModelChoices } from '../../domain/model-choices.ts';
import type { AudioFeatures } from '../../domain/features.ts';
import type { Song } from '../../domain/song.ts';

/** The songs as if no source had ever told the features that the listener leaves out. */
export function withoutFeatures<S extends Song>(
  songs: readonly S[],
  { without }: Pick<ModelChoices, 'without'>,
): readonly S[] {
  if (without.length === 0) return songs;
  return songs.map((song) => ({ ...song, features: song.features && withoutNames(song.features, without) }));
}

function withoutNames(features: AudioFeatures, without: ModelChoices['without']): AudioFeatures {
  const kept = { ...features };
  for (const name of without) delete kept[name];
  return kept;
}
