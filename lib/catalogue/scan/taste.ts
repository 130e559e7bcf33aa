/** Whose songs are looked for: a model, and what the listener rated until now. */
import type { RatedSong, Song } from '../../domain/song.ts';
import type { CompiledModel } from '../../model/compiled.ts';
import { buildMemory } from '../../model/memory.ts';
import type { TasteMemory } from '../../model/memory.ts';
import type { Collection } from '../collection.ts';
import { artistsOf, songAt } from '../show.ts';
import type { ArtistRef } from '../../domain/track.ts';

export interface Taste {
  readonly compiled: CompiledModel;
  readonly memory: TasteMemory;
  /** Ids of rated artists by their names in lower case: most files name artists without ids. */
  readonly artistIds: ReadonlyMap<string, string>;
}

export function createTaste(compiled: CompiledModel, rated: readonly RatedSong[]): Taste {
  const artistIds = new Map<string, string>();
  for (const { artists } of rated) {
    for (const { id, name } of artists) {
      const key = name.trim().toLowerCase();
      if (id !== null && key !== '' && !artistIds.has(key)) artistIds.set(key, id);
    }
  }
  return { compiled, memory: buildMemory(rated), artistIds };
}

/** Artists of a list, known by the ids under which the listener rated them where the file gives none. */
export const artistsFor = ({ artistIds }: Taste, joined: string): ArtistRef[] =>
  artistsOf(joined).map(({ id, name }) => ({
    id: id ?? artistIds.get(name.trim().toLowerCase()) ?? null,
    name,
  }));

/** A song as the scorer of badges takes it: the catalogue's scores are that scorer's. */
export function songFor(taste: Taste, collection: Collection, position: number): Song {
  const { id, title, artists, genres, features } = songAt(collection, position);
  const known = artists.map((artist) => ({
    ...artist,
    id: artist.id ?? taste.artistIds.get(artist.name.trim().toLowerCase()) ?? null,
  }));
  return { trackId: id, title, artists: known, genres, isrc: null, features, source: 'import' };
}
