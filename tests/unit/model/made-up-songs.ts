import { createRandom } from '../../../lib/model/random.ts';
import type { RatedSong } from '../../../lib/domain/song.ts';

export interface MadeUpOptions {
  readonly count: number;
  readonly seed?: number;
  /** How strongly energy and valence decide; 0 for labels that nothing tells. */
  readonly strength?: number;
  /** How many artists share the songs; each song its own where absent. */
  readonly artists?: number;
  /** How strongly the artist decides. */
  readonly artistStrength?: number;
}

/** Rated songs with features from a known rule: energetic sad songs are liked. */
export function madeUpSongs(options: MadeUpOptions): RatedSong[] {
  const { count, seed = 1, strength = 4, artists = count, artistStrength = 0 } = options;
  const random = createRandom(seed);
  const appeal = Array.from({ length: artists }, () => random.normal());
  return Array.from({ length: count }, (_, i): RatedSong => {
    const energy = random.next();
    const valence = random.next();
    const artist = random.integer(artists);
    const drive = strength * (energy - valence) + artistStrength * (appeal[artist] ?? 0);
    return {
      trackId: `track${String(i).padStart(17, '0')}`,
      title: `Song ${i}`,
      artists: [{ id: `artist${String(artist).padStart(16, '0')}`, name: `Artist ${artist}` }],
      genres: [],
      isrc: null,
      features: {
        energy,
        valence,
        danceability: random.next(),
        loudness: -30 * random.next(),
        acousticness: random.next() ** 3,
        tempo: 60 + 120 * random.next(),
        durationMs: 100_000 + 200_000 * random.next(),
      },
      source: 'reccobeats',
      liked: drive + (random.next() - 0.5) > 0,
      ratedAt: 1_700_000_000_000 + i,
    };
  });
}
