/** Rows of a file of songs as songs: our own export, Exportify's, and public data sets'. */
import { exportColumns, featureColumns, otherNames } from '../domain/csv-columns.ts';
import type { ExportColumn } from '../domain/csv-columns.ts';
import { checkFeatures, featureNames, sourceIds } from '../domain/features.ts';
import type { AudioFeatures, FeatureName } from '../domain/features.ts';
import { localIdOf } from '../domain/local-id.ts';
import { ratingOrigins } from '../domain/rating.ts';
import type { RatingValue } from '../domain/rating.ts';
import { isSpotifyId } from '../domain/track.ts';
import type { ArtistRef, TrackId } from '../domain/track.ts';
import type { ImportedSong } from '../messages.ts';

/** Where each column of ours is in the file's rows. */
export type Columns = ReadonlyMap<ExportColumn, number>;

const plain = (name: string) =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '');

/** Finds the columns by their names. Empty where the row is no header of songs. */
export function readHeader(cells: readonly string[]): Columns {
  const names = cells.map((cell) => plain(cell.replace(/^\uFEFF/, '')));
  const columns = new Map<ExportColumn, number>();
  for (const column of exportColumns) {
    const at = [column, ...(otherNames[column] ?? [])].map((name) => names.indexOf(name));
    const found = at.find((place) => place >= 0);
    if (found !== undefined) columns.set(column, found);
  }
  const tells = columns.has('id') || featureNames.some((name) => columns.has(columnOf(name)));
  return tells ? columns : new Map();
}

const columnOf = (name: FeatureName) => featureColumns[name] as ExportColumn; // each is a column of ours

/** Fewer features than this do not make a song that nobody can look up worth keeping. */
const fewestFeatures = 3;

/** A row as a song; null where it names no song of Spotify's and tells too little to learn from. */
export async function readSong(cells: readonly string[], columns: Columns): Promise<ImportedSong | null> {
  const cell = (column: ExportColumn): string => cells[columns.get(column) ?? -1] ?? '';
  const text = (column: ExportColumn): string => unescapeFormula(cell(column)).trim().slice(0, 1000);
  const features = readFeatures(cell);
  const artists = readArtists(cell('artists'), text('artist'));
  const title = text('title');
  const id = readId(cell('id')) ?? (await makeId(cell('id'), title, artists, features));
  if (!id) return null;
  const album = text('album');
  const albumId = cell('album_id');
  return {
    track: {
      id,
      title,
      artists,
      album: album ? { id: isSpotifyId(albumId) ? albumId : null, name: album } : null,
      durationMs: features.durationMs ?? null,
    },
    value: readValue(cell('liked')),
    ratedAt: readTime(cell('rated_at')),
    origin: ratingOrigins.find((origin) => origin === cell('origin')) ?? 'import',
    features: Object.keys(features).length > 0 ? features : null,
    source: sourceIds.find((source) => source === cell('source')) ?? 'import',
    isrc: cell('isrc') || null,
  };
}

const idForms =
  /^(?:spotify:track:|https?:\/\/(?:open|api)\.spotify\.com\/.*tracks?\/)?([A-Za-z0-9]{22})(?:[?#].*)?$/;

const readId = (cell: string): TrackId | null => idForms.exec(cell.trim())?.[1] ?? null;

/** A data set's song without an id still teaches: it gets one that the same song always gets. */
async function makeId(
  given: string,
  title: string,
  artists: readonly ArtistRef[],
  features: AudioFeatures,
): Promise<TrackId | null> {
  // An episode, or a file on somebody's disk: it has a name, and it is no song of Spotify's.
  if (given.trim() !== '' || Object.keys(features).length < fewestFeatures) return null;
  const name = title ? `${artists.map((artist) => artist.name).join(', ')}\n${title}` : '';
  return localIdOf((name || JSON.stringify(features)).toLowerCase());
}

function readArtists(json: string, names: string): ArtistRef[] {
  if (json.startsWith('[')) {
    try {
      const refs: unknown = JSON.parse(json);
      if (Array.isArray(refs)) return refs.filter(isArtistRef).slice(0, 100);
    } catch {
      // Another program's column of that name.
    }
  }
  const all = names || (json.startsWith('[') ? '' : json);
  return all
    .split(/;|,(?!\s*the\s)/i)
    .map((name) => name.trim())
    .filter(Boolean)
    .slice(0, 100)
    .map((name) => ({ id: null, name }));
}

function isArtistRef(value: unknown): value is ArtistRef {
  const { id, name } = (value ?? {}) as { id?: unknown; name?: unknown }; // compared only
  return typeof name === 'string' && name.length <= 1000 && (id === null || isSpotifyId(id));
}

const likes = new Set(['1', '1.0', 'true', 'yes', 'like', 'liked', '👍']);
const dislikes = new Set(['0', '0.0', '-1', 'false', 'no', 'dislike', 'disliked', '👎']);

function readValue(cell: string): RatingValue | null {
  const word = cell.trim().toLowerCase();
  if (likes.has(word)) return 'liked';
  return dislikes.has(word) ? 'disliked' : null;
}

/** Milliseconds or seconds since 1970, or a date as ISO 8601 writes it; null for anything else or the future. */
function readTime(cell: string): number | null {
  const number = Number(cell);
  const at =
    cell.trim() && Number.isFinite(number) ? (number < 1e11 ? number * 1000 : number) : Date.parse(cell);
  return Number.isInteger(at) && at >= 0 && at <= 8.64e15 ? at : null;
}

/** Shares that some files give in percent. */
const shares = new Set<FeatureName>([
  'danceability',
  'energy',
  'speechiness',
  'acousticness',
  'instrumentalness',
  'liveness',
  'valence',
]);

function readFeatures(cell: (column: ExportColumn) => string): AudioFeatures {
  const values: Record<string, number> = {};
  for (const name of featureNames) {
    const text = cell(columnOf(name)).trim();
    const value = text === '' ? Number.NaN : Number(text);
    if (Number.isFinite(value)) values[name] = shares.has(name) && value > 1.5 ? value / 100 : value;
  }
  return checkFeatures(values);
}

/** Takes back what export-file.ts does to texts that a spreadsheet would run as formulas. */
const unescapeFormula = (cell: string): string => (/^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);
