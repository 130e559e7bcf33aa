import { artistWords, episodeTitles, titleWords } from './demo-words.ts';
import { genres, type Genre } from './demo-genres.ts';
import { likedSongsId, type Library, type StandinPlaylist, type StandinSong } from './library.ts';
import { createRandom, isrcOf, spotifyIdOf, type Random } from './random.ts';
import { tasteOf } from './demo-taste.ts';

export interface DemoLibrary extends Library {
  /** The hidden probability from 0 to 1 that the scripted demo listener likes the song. */
  taste(song: StandinSong): number;
}

const round = (value: number, digits: number) => Number(value.toFixed(digits));

/** A share from 0 to 1, spread around its mean on the logit scale, as skewed features are. */
function share(random: Random, mean: number, spread: number): number {
  const logit = Math.log(mean / (1 - mean)) + random.normal(0, spread);
  return round(Math.min(0.996, 1 / (1 + Math.exp(-logit))), 3);
}

function featuresOf(random: Random, { features, loudness, tempo, minor }: Genre): Record<string, number> {
  const loud = random.normal(0, 1); // one push moves energy and loudness up and acousticness down together
  const shifted = (mean: number, push: number) => {
    const logit = Math.log(mean / (1 - mean)) + push;
    return 1 / (1 + Math.exp(-logit));
  };
  return {
    acousticness: share(random, shifted(features.acousticness, -0.7 * loud), 0.9),
    danceability: share(random, features.danceability, 0.45),
    energy: share(random, shifted(features.energy, 0.5 * loud), 0.35),
    instrumentalness: round(share(random, features.instrumentalness, 1.6) ** 1.3, 5),
    key: random.below(12),
    liveness: share(random, features.liveness, 0.6),
    loudness: round(Math.min(0, loudness + 1.8 * loud + random.normal(0, 1.2)), 3),
    mode: random.next() < minor ? 0 : 1,
    speechiness: round(Math.max(0.023, share(random, features.speechiness, 0.5)), 4),
    tempo: round(random.pick(tempo) + random.normal(0, 4), 3),
    valence: share(random, features.valence, 0.75),
  };
}

function titleOf(random: Random, guest: string | null): string {
  const { adjectives, nouns, verbs, places, things, tails } = titleWords;
  const shapes: readonly (() => string)[] = [
    () => `${random.pick(adjectives)} ${random.pick(nouns)}`,
    () => `${random.pick(verbs)} ${random.pick(things)}`,
    () => random.pick(nouns),
    () => `${random.pick(nouns)} of ${random.pick(places)}`,
    () => `${random.pick(places)}, ${random.pick(adjectives)}`,
    () => `${random.pick(adjectives)}`,
    () => `${random.pick(verbs)} ${random.pick(things)} to ${random.pick(places)}`,
  ];
  return random.pick(shapes)() + (guest === null ? random.pick(tails) : ` (feat. ${guest})`);
}

function artistName(random: Random): string {
  const { first, last, bandAdjectives, bandNouns } = artistWords;
  return random.next() < 0.5
    ? `${random.pick(first)} ${random.pick(last)}`
    : `${random.next() < 0.4 ? 'The ' : ''}${random.pick(bandAdjectives)} ${random.pick(bandNouns)}`;
}

function makeArtists(random: Random, seed: number) {
  const names = new Set<string>();
  while (names.size < 120) names.add(artistName(random));
  // One name with a comma: readers that split the artists' text on commas trip over it.
  names.add('Tyne, Wear & Daughters');
  return [...names].map((name, index) => ({
    id: spotifyIdOf(`artist:${seed}:${name}`),
    name,
    // Modulo its length, within the array.
    genre: genres[index % genres.length] as Genre,
  }));
}

function makeSongs(random: Random, seed: number): StandinSong[] {
  const artists = makeArtists(random, seed);
  const songs: StandinSong[] = [];
  for (const artist of artists) {
    const taken = new Set<string>();
    for (const [number, length] of [5 + random.below(3), 4 + random.below(2)].entries()) {
      const name = `${random.pick(titleWords.adjectives)} ${random.pick(titleWords.nouns)}`;
      const album = { id: spotifyIdOf(`album:${seed}:${artist.name}:${number}`), name };
      for (let index = 0; index < length; index++) {
        const other = random.pick(artists);
        const guest = random.next() < 0.12 && other !== artist ? other : null;
        let title = titleOf(random, guest?.name ?? null);
        while (taken.has(title)) title = titleOf(random, guest?.name ?? null);
        taken.add(title);
        const key = `song:${seed}:${artist.name}:${title}`;
        const credited = guest ? [artist, guest] : [artist];
        songs.push({
          id: spotifyIdOf(key),
          title,
          artists: credited.map((each) => ({ id: each.id, name: each.name })),
          album,
          durationMs: Math.round(Math.max(1.4, random.normal(artist.genre.minutes, 0.7)) * 60_000),
          kind: random.next() < 0.012 ? 'unavailable' : 'track',
          features: featuresOf(random, artist.genre),
          isrc: isrcOf(key),
        });
      }
    }
  }
  return songs;
}

/** About one song in forty is out a second time, on a compilation: another id, the same recording. */
function secondReleases(random: Random, seed: number, songs: readonly StandinSong[]): StandinSong[] {
  const album = { id: spotifyIdOf(`album:${seed}:compilation`), name: 'Best of the Harbour Sessions' };
  return songs
    .filter((song) => song.kind === 'track' && random.next() < 0.025)
    .map((song) => ({ ...song, id: spotifyIdOf(`again:${song.id}`), album }));
}

function withoutFeatures(seed: number): StandinSong[] {
  const show = { id: spotifyIdOf(`show:${seed}`), name: 'Wires and Wood' };
  const episodes = episodeTitles.map((title): StandinSong => ({
    id: spotifyIdOf(`episode:${seed}:${title}`),
    title,
    artists: [show],
    album: show,
    durationMs: 3_723_000,
    kind: 'episode',
    features: null,
    isrc: '',
  }));
  const locals = ['Rehearsal Tape 3', 'Kitchen Demo (rough mix)', 'Grandad at the Organ'].map(
    (title): StandinSong => ({
      id: `local:${title}`,
      title,
      artists: [{ id: '', name: 'My Own Recordings' }],
      album: { id: '', name: 'Home' },
      durationMs: 201_000,
      kind: 'local',
      features: null,
      isrc: '',
    }),
  );
  return [...locals, ...episodes];
}

const playlistNames = [
  'Late Train Home',
  'Sunday Kitchen',
  'Deep Focus Cellar',
  'Run the Canal',
  'Road North',
  'New Finds',
];

function makePlaylists(random: Random, seed: number, songs: readonly StandinSong[]): StandinPlaylist[] {
  const playable = songs.filter((song) => song.kind === 'track' || song.kind === 'unavailable');
  const odd = songs.filter((song) => song.kind === 'local' || song.kind === 'episode').map((song) => song.id);
  const playlist = (name: string, trackIds: readonly string[]) => ({
    id: spotifyIdOf(`playlist:${seed}:${name}`),
    name,
    trackIds,
  });
  const ids = () => random.shuffle(playable).map((song) => song.id);
  const mixed = playlistNames.map((name, index) => {
    const trackIds = ids().slice(0, 120 + random.below(80));
    const guest = odd[index];
    if (guest !== undefined) trackIds.splice(9 + index, 0, guest);
    return playlist(name, trackIds);
  });
  // The listener has given their heart to songs that they mostly do like.
  const liked = random
    .shuffle(playable)
    .filter((song) => random.next() < 0.55 * tasteOf(song) ** 2)
    .slice(0, 150);
  return [
    { id: likedSongsId, name: 'Liked Songs', trackIds: liked.map((song) => song.id) },
    ...mixed,
    // A tenth of the songs is in no playlist: only albums, searches and recommendations lead there.
    playlist('Everything', ids().slice(0, Math.round(playable.length * 0.9))),
  ];
}

/** A made-up library of about 1,200 songs, the same for the same seed. */
export function demoLibrary(seed = 1): DemoLibrary {
  const random = createRandom(seed);
  const released = makeSongs(random, seed);
  const songs = [...released, ...secondReleases(random, seed, released), ...withoutFeatures(seed)];
  return { name: 'Demo', songs, playlists: makePlaylists(random, seed, songs), taste: tasteOf };
}
