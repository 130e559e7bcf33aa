import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { likedSongsId, type Library, type StandinSong } from './library.ts';
import { createRandom, isrcOf, spotifyIdOf } from './random.ts';

// Papa Parse ships no types; this is the one call used here.
const papa = createRequire(import.meta.url)('papaparse') as {
  parse(text: string, options: { header: true; skipEmptyLines: true }): { data: Record<string, string>[] };
};

export interface ListenerLibrary extends Library {
  /** What the person really said of each song: true is liked. */
  readonly truth: ReadonlyMap<string, boolean>;
  /** Track ids in the order of the file's rows. */
  readonly rows: readonly string[];
}

/** The features that ReccoBeats serves; duration and time signature it does not. */
const served = [
  'danceability',
  'energy',
  'key',
  'loudness',
  'mode',
  'speechiness',
  'acousticness',
  'instrumentalness',
  'liveness',
  'valence',
  'tempo',
] as const;

function featuresOf(row: Readonly<Record<string, string>>): Record<string, number> {
  const features: Record<string, number> = {};
  for (const name of served) {
    const text = row[name]?.trim();
    if (text !== undefined && text !== '' && Number.isFinite(Number(text))) features[name] = Number(text);
  }
  return features;
}

function songOf(row: Readonly<Record<string, string>>, listener: string): StandinSong {
  const number = row['row'] ?? '';
  // A file without artists must not teach the model that all its songs are by one: each gets its own.
  const artist = row['artist']?.trim() || `Artist ${number}`;
  const key = `${listener}:${number}`;
  const id = row['track_id']?.trim() || spotifyIdOf(`csv:${key}`);
  return {
    id,
    title: row['title']?.trim() || `Song ${number}`,
    artists: [{ id: spotifyIdOf(`artist:${artist}`), name: artist }],
    album: { id: spotifyIdOf(`album:${artist}`), name: `${artist}: the album` },
    durationMs: Math.round(Number(row['duration_ms'])) || 200_000,
    kind: 'track',
    features: featuresOf(row),
    isrc: isrcOf(id),
  };
}

/** Names of the listeners in `directory/listeners`, sorted. */
export function listenersIn(directory: string): string[] {
  const folder = join(directory, 'listeners');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.csv'))
    .map((name) => name.slice(0, -4))
    .sort();
}

/**
 * Reads `directory/listeners/listener.csv` (columns: row, track_id, title, artist, features, liked).
 * The songs come in a fixed shuffled order, in playlists of at most 200 and in one with all.
 * @throws Error in plain words when the file or a needed column is missing.
 */
export function libraryFromCsv(directory: string, listener: string): ListenerLibrary {
  const path = join(directory, 'listeners', `${listener}.csv`);
  if (!existsSync(path)) {
    throw new Error(`no ${path}; there are: ${listenersIn(directory).join(', ') || 'none'}`);
  }
  const { data } = papa.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: true,
  });
  if (data[0] === undefined || !('liked' in data[0])) throw new Error(`${path} has no column "liked"`);
  const bySong = new Map<string, StandinSong>();
  const truth = new Map<string, boolean>();
  for (const [index, row] of data.entries()) {
    const song = songOf({ row: String(index), ...row }, listener);
    if (bySong.has(song.id)) continue;
    bySong.set(song.id, song);
    truth.set(song.id, Number(row['liked']) === 1);
  }
  const songs = [...bySong.values()];
  const shuffled = createRandom(7).shuffle(songs.map((song) => song.id));
  const playlist = (name: string, trackIds: readonly string[]) => ({
    id: spotifyIdOf(`playlist:${listener}:${name}`),
    name,
    trackIds,
  });
  const parts = Array.from({ length: Math.ceil(shuffled.length / 200) }, (_, part) =>
    playlist(`${listener}, part ${part + 1}`, shuffled.slice(part * 200, part * 200 + 200)),
  );
  return {
    name: listener,
    songs,
    playlists: [
      {
        id: likedSongsId,
        name: 'Liked Songs',
        trackIds: shuffled.filter((id) => truth.get(id)).slice(0, 200),
      },
      ...parts,
      playlist(`${listener}, everything`, shuffled),
    ],
    // Here the file says what is known of a song, and nothing else is left out.
    unknownShare: 0,
    incompleteShare: 0,
    truth,
    rows: songs.map((song) => song.id),
  };
}
