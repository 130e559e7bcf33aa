/** Rows of a file as songs. */
import type { Refusal } from '../../domain/catalogue.ts';
import { featureCount } from '../../domain/catalogue.ts';
import { featureNames } from '../../domain/features.ts';
import { isSpotifyId } from '../../domain/track.ts';
import { localIdOf } from '../local-ids.ts';
import { detached } from '../book.ts';
import type { Header } from './header.ts';
import { clean, joinArtists, notationOf, pythonList, splitNames, splitTags } from './lists.ts';
import { createFeatureReader, isInPercent } from './numbers.ts';

/** One song as a file tells it; the reader uses the same object for each row. */
export interface FileSong {
  id: string;
  title: string;
  /** As `joinArtists` writes them. */
  artists: string;
  genres: readonly string[];
  countries: readonly string[];
  /** 0 where unknown. */
  year: number;
  /** In the order of featureNames; NaN where unknown. */
  readonly features: Float64Array;
}

export interface SongReader {
  readonly song: FileSong;
  /** Reads a row into `song`; why it is none, or null. */
  read(cells: readonly string[]): Refusal | null;
  /** What was wrong with the row refused last. */
  example(): string;
}

const idForms =
  /^(?:spotify:track:|https?:\/\/(?:open|api)\.spotify\.com\/.*tracks?\/)([A-Za-z0-9]{22})(?:[?#].*)?$/;

function readId(cell: string): string | null {
  const trimmed = cell.trim();
  return isSpotifyId(trimmed) ? trimmed : (idForms.exec(trimmed)?.[1] ?? null);
}

/** Texts that repeat from row to row are read once. */
function remembered<T>(read: (text: string) => T): (text: string) => T {
  let known = new Map<string, T>();
  return (text) => {
    let value = known.get(text);
    if (value === undefined) {
      if (known.size > 50_000) known = new Map();
      value = read(text);
      known.set(detached(text), value);
    }
    return value;
  };
}

function readYear(cell: string): number {
  const year = Number.parseInt(cell.slice(0, 4), 10);
  return year >= 1000 && year <= 2200 ? year : 0;
}

const nothing: readonly string[] = [];

/** What the columns of artists say, however this file writes them. */
function artistReader({ at, oneArtist }: Header, sample: readonly (readonly string[])[]) {
  const notation = notationOf(
    sample.map((cells) => cells[at.artists] ?? ''),
    oneArtist,
  );
  const read = remembered((text: string): string => {
    const [names = '', ids = ''] = text.split('\u0000');
    const found = ids === '' ? [] : ids.startsWith('[') ? pythonList(ids) : ids.split(/[,;]/);
    return detached(joinArtists(splitNames(names, notation), found.every(isSpotifyId) ? found : []));
  });
  return (cells: readonly string[]): string =>
    read(at.artistIds < 0 ? (cells[at.artists] ?? '') : `${cells[at.artists]}\u0000${cells[at.artistIds]}`);
}

/** @param sample the file's first rows, which tell how it writes lists and shares. */
export function createSongReader(header: Header, sample: readonly (readonly string[])[]): SongReader {
  const { at, features, names, columns } = header;
  const artistsOf = artistReader(header, sample);
  const seconds = !(names[features.durationMs] ?? 'ms').toLowerCase().includes('ms');
  const reader = createFeatureReader(features, isInPercent(sample, features), seconds);
  const genres = remembered((text: string) => [...new Set(splitTags(text.toLowerCase()))]);
  const countries = remembered((text: string) =>
    splitTags(text).map((country) => (country.length === 2 ? country.toUpperCase() : country)),
  );
  const song: FileSong = {
    id: '',
    title: '',
    artists: '',
    genres: nothing,
    countries: nothing,
    year: 0,
    features: new Float64Array(featureCount),
  };
  let wrong = '';
  const told = (cells: readonly string[], place: number) => `${names[place] ?? ''}: ${cells[place] ?? ''}`;

  function refuse(reason: Refusal, example: string): Refusal {
    wrong = example.slice(0, 120);
    return reason;
  }

  function identify(cells: readonly string[]): Refusal | null {
    if (at.id >= 0) {
      const id = readId(cells[at.id] ?? '');
      if (id === null) {
        return (cells[at.id] ?? '').trim() === ''
          ? refuse('missing-id', '')
          : refuse('bad-id', told(cells, at.id));
      }
      song.id = id;
      return null;
    }
    if (song.title === '' || song.artists === '') return refuse('missing-name', '');
    song.id = localIdOf(song.title, song.artists);
    return null;
  }

  return {
    song,
    example: () => wrong,
    read(cells) {
      if (cells.length !== columns) return refuse('cell-count', `${cells.length} ≠ ${columns}`);
      song.title = at.title < 0 ? '' : clean(cells[at.title] ?? '');
      song.artists = at.artists < 0 ? '' : artistsOf(cells);
      const reason = identify(cells);
      if (reason) return reason;
      const place = reader.read(cells, song.features);
      if (place >= 0) {
        const column = features[featureNames[place] ?? 'energy'];
        const isNumber = !Number.isNaN(Number(cells[column]));
        return refuse(isNumber ? 'out-of-range' : 'not-a-number', told(cells, column));
      }
      song.genres = at.genres < 0 ? nothing : genres(cells[at.genres] ?? '');
      song.countries = at.country < 0 ? nothing : countries(cells[at.country] ?? '');
      song.year = at.year < 0 ? 0 : readYear(cells[at.year] ?? '');
      return null;
    },
  };
}
