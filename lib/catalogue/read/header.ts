/** Which column of a file tells what, by the names in its header. */
import { featureColumns, otherNames } from '../../domain/csv-columns.ts';
import { featureNames } from '../../domain/features.ts';
import type { FeatureName } from '../../domain/features.ts';

const facts = ['id', 'title', 'artists', 'artistIds', 'genres', 'year', 'country'] as const;
type Fact = (typeof facts)[number];

/** Where each thing is in a row; -1 where the file does not tell. */
export interface Header {
  readonly columns: number;
  readonly at: Readonly<Record<Fact, number>>;
  readonly features: Readonly<Record<FeatureName, number>>;
  /** Every cell of artists names one: a comma belongs to the name. */
  readonly oneArtist: boolean;
  /** Names as the file has them, for messages. */
  readonly names: readonly string[];
}

/** Lower case, with everything but letters and digits as `_`; the first that the file has counts. */
const namesOf: Readonly<Record<Fact, readonly string[]>> = {
  id: ['id', ...(otherNames.id ?? [])],
  title: ['title', ...(otherNames.title ?? [])],
  artists: ['artists', 'artist_s', 'artist', ...(otherNames.artist ?? [])],
  artistIds: ['artist_ids', 'id_artists', 'artist_id'],
  genres: ['track_genre', 'genres', 'genre', 'artist_genres'],
  year: ['year', 'release_year', 'release_date', 'album_release_date'],
  country: ['country', 'countries'],
};

/** The one header whose plain name is singular but whose cells may list several is Exportify's, in plural. */
const singular = new Set(['artist_name', 'artist', 'track_artist']);

const otherFeatureNames: { readonly [name in FeatureName]?: readonly string[] } = {
  loudness: ['loudness_db'],
  valence: ['positiveness'],
  durationMs: [...(otherNames.duration_ms ?? []), 'length'],
};

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '');

const fewestFeatures = 3;

/** null where the columns are not those of songs. */
export function readHeader(cells: readonly string[]): Header | null {
  const names = cells.map(plain);
  const find = (wanted: readonly string[]): number =>
    wanted.map((name) => names.indexOf(name)).find((place) => place >= 0) ?? -1;
  const at = Object.fromEntries(facts.map((fact) => [fact, find(namesOf[fact])])) as Header['at']; // of all facts
  const features = Object.fromEntries(
    featureNames.map((name) => [name, find([featureColumns[name], ...(otherFeatureNames[name] ?? [])])]),
  ) as Header['features']; // of all names
  const told = featureNames.filter((name) => name !== 'durationMs' && features[name] >= 0).length;
  const named = at.title >= 0 && at.artists >= 0;
  const isOfSongs = (at.id >= 0 && (named || told >= fewestFeatures)) || (named && told >= fewestFeatures);
  if (!isOfSongs) return null;
  const oneArtist = singular.has(names[at.artists] ?? '');
  return { columns: cells.length, at, features, oneArtist, names: [...cells] };
}
