import type { StandinSong } from '../library.ts';
import { fractionOf, uuidOf } from '../random.ts';
import { json, type Answer } from '../http.ts';

type Refuse = (path: string, message: string) => Answer;

const featureOrder = [
  'acousticness',
  'danceability',
  'energy',
  'instrumentalness',
  'key',
  'liveness',
  'loudness',
  'mode',
  'speechiness',
  'tempo',
  'valence',
] as const;

/** Target features that /track/recommendation takes, with their ranges. */
const targets: Readonly<Record<string, readonly [number, number]>> = {
  acousticness: [0, 1],
  danceability: [0, 1],
  energy: [0, 1],
  instrumentalness: [0, 1],
  liveness: [0, 1],
  speechiness: [0, 1],
  valence: [0, 1],
  key: [-1, 11],
  mode: [0, 1],
  loudness: [-60, 2],
  tempo: [0, 250],
  popularity: [0, 100],
  featureWeight: [1, 5],
};

const hrefOf = (song: StandinSong) => `https://open.spotify.com/track/${song.id}`;

function featureRow(song: StandinSong, incompleteShare: number, outOfRange: boolean) {
  const row: Record<string, unknown> = { id: uuidOf(song.id), href: hrefOf(song), isrc: song.isrc };
  const incomplete = fractionOf(`incomplete:${song.id}`) < incompleteShare;
  for (const name of featureOrder) {
    if (song.features?.[name] === undefined || (incomplete && (name === 'key' || name === 'mode'))) continue;
    row[name] = song.features[name];
  }
  if (!outOfRange) return row;
  return { ...row, energy: 1.7, tempo: -5, loudness: null, danceability: '0.5', key: 14, valence: 99 };
}

function trackRow(song: StandinSong) {
  return {
    id: uuidOf(song.id),
    trackTitle: song.title,
    artists: song.artists.map(({ id, name }) => ({
      id: uuidOf(`artist:${id}`),
      name,
      href: `https://open.spotify.com/artist/${id}`,
    })),
    durationMs: song.durationMs,
    isrc: song.isrc,
    ean: null,
    upc: null,
    href: hrefOf(song) as string | null,
    availableCountries: 'AR,AU,AT,BE,BR,CA,DE,DK,ES,FI,FR,GB,IE,IT,JP,MX,NL,NO,PL,PT,SE,US',
    popularity: Math.floor(fractionOf(`popularity:${song.id}`) * 90),
  };
}

/** Never in the order asked, yet the same each time. */
function shuffled<T extends { readonly id: string }>(songs: readonly T[], salt: string): T[] {
  return songs.toSorted((a, b) => fractionOf(salt + a.id) - fractionOf(salt + b.id));
}

function distance(a: StandinSong, b: StandinSong): number {
  const names = ['acousticness', 'danceability', 'energy', 'instrumentalness', 'speechiness', 'valence'];
  return names.reduce(
    (sum, name) => sum + ((a.features?.[name] ?? 0.5) - (b.features?.[name] ?? 0.5)) ** 2,
    0,
  );
}

/** What ReccoBeats knows of the songs given, under Spotify ids, its own UUIDs and ISRCs. */
export function createCatalogue(songs: readonly StandinSong[], incompleteShare: number) {
  const bySpotifyId = new Map(songs.map((song) => [song.id, song]));
  const byUuid = new Map(songs.map((song) => [uuidOf(song.id), song]));
  const byIsrc = Map.groupBy(songs, (song) => song.isrc);

  function found(ids: readonly string[]): StandinSong[] {
    const all = ids.flatMap((id) => {
      const one = bySpotifyId.get(id) ?? byUuid.get(id.toLowerCase());
      return one ? [one] : (byIsrc.get(id.toUpperCase()) ?? []);
    });
    return shuffled([...new Set(all)], ids.join());
  }

  function similarTo(seeds: readonly StandinSong[], size: number): StandinSong[] {
    const near = (song: StandinSong) => Math.min(...seeds.map((seed) => distance(song, seed)));
    const others = songs.filter((song) => !seeds.includes(song)).map((song) => ({ song, far: near(song) }));
    return others
      .sort((a, b) => a.far - b.far)
      .slice(0, size)
      .map(({ song }) => song);
  }

  return {
    knows: (id: string) => bySpotifyId.has(id),
    features: (ids: readonly string[], outOfRange: boolean) =>
      found(ids).map((song) => featureRow(song, incompleteShare, outOfRange)),
    tracks: (ids: readonly string[]) => found(ids).map(trackRow),
    /** Single paths take UUIDs only. */
    single(uuid: string, features: boolean): Answer | null {
      const song = byUuid.get(uuid.toLowerCase());
      if (!song) return null;
      return json(200, features ? featureRow(song, incompleteShare, false) : trackRow(song));
    },
    recommendation(url: URL, refuse: Refuse): Answer {
      const call = 'getRecommendation';
      const size = Number(url.searchParams.get('size') ?? NaN);
      if (!Number.isInteger(size) || size < 1 || size > 100) {
        return refuse(`${call}.size`, 'must be between 1 and 100');
      }
      for (const [name, least] of [
        ['seeds', 1],
        ['negativeSeeds', 0],
      ] as const) {
        const count = url.searchParams.getAll(name).flatMap((value) => value.split(',')).length;
        if (count < least || count > 5) return refuse(`${call}.${name}`, 'size must be between 1 and 5');
      }
      for (const [name, [low, high]] of Object.entries(targets)) {
        const text = url.searchParams.get(name);
        if (text !== null && !(Number(text) >= low && Number(text) <= high)) {
          return refuse(`${call}.${name}`, `must be between ${low} and ${high}`);
        }
      }
      const ids = url.searchParams.getAll('seeds').flatMap((value) => value.split(','));
      const seeds = found(ids);
      if (seeds.length === 0) return json(200, { content: [] });
      // As the real one does now and then: a seed among the answers, and a row that leads nowhere.
      const rows = [...seeds.slice(0, 1), ...similarTo(seeds, size)].slice(0, size).map(trackRow);
      const last = rows.at(-1);
      if (last && rows.length > 2) last.href = null;
      return json(200, { content: rows });
    },
    search(url: URL, refuse: Refuse): Answer {
      const text = url.searchParams.get('searchText')?.trim().toLowerCase() ?? '';
      if (text === '') return refuse('searchTrack.searchText', 'must not be blank');
      const size = Number(url.searchParams.get('size') ?? 25);
      const page = Number(url.searchParams.get('page') ?? 0);
      if (!Number.isInteger(size) || size < 1 || size > 50)
        return refuse('searchTrack.size', 'must be between 1 and 50');
      if (!Number.isInteger(page) || page < 0)
        return refuse('searchTrack.page', 'must be greater than or equal to 0');
      const artist = url.searchParams.get('artist')?.trim().toLowerCase() ?? '';
      const hits = songs.filter(
        (song) =>
          song.title.toLowerCase().includes(text) &&
          song.artists.some(({ name }) => name.toLowerCase().includes(artist)),
      );
      const content = hits.slice(page * size, (page + 1) * size).map(trackRow);
      const totalPages = Math.ceil(hits.length / size);
      return json(200, { content, page, size, totalElements: hits.length, totalPages });
    },
  };
}
