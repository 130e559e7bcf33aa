/** A random listener: songs, ratings, scores, a playlist with all that playlists may hold, and saved songs. */
import type { RatingValue } from '../../lib/domain/rating.ts';
import type { RatedSong, Song } from '../../lib/domain/song.ts';
import type { Random } from '../../lib/model/random.ts';
import type { Facts, SongFacts } from '../../lib/playlists/plan.ts';
import type { RemoteItem } from '../../lib/domain/remote-playlist.ts';
import type { PooledSong } from '../../lib/playlists/recommend.ts';
import { trackItem } from '../../tests/standins/memory-playlists.ts';

export interface World {
  /** Made-up songs: those of the playlist and the saved ones are among them. */
  readonly songs: readonly Song[];
  readonly facts: Facts;
  readonly rated: readonly RatedSong[];
  readonly candidates: readonly PooledSong[];
  readonly items: readonly RemoteItem[];
  readonly saved: readonly RemoteItem[];
}

export const pick = <T>(random: Random, from: readonly T[]): T => {
  const picked = from[random.integer(from.length)];
  if (picked === undefined) throw new Error('nothing to pick from');
  return picked;
};

export function makeWorld(random: Random): World {
  // Most are small; some need several requests for their removals and additions.
  const size = random.next() < 0.12 ? 120 + random.integer(250) : random.integer(28);
  const songs = Array.from({ length: size + 20 }, (_, n) => makeSong(random, n));
  const facts = new Map(songs.map((song) => [song.trackId, makeFacts(random, song)]));
  const rated = songs.flatMap((song): RatedSong[] => {
    const rating = facts.get(song.trackId)?.rating ?? null;
    return rating === null ? [] : [{ ...song, liked: rating === 'liked', ratedAt: 0 }];
  });
  const candidates = songs.map((song): PooledSong => {
    const probability = random.next();
    return { song, score: { probability, low: probability / 2, high: probability }, pool: 'seen' };
  });
  const items = Array.from({ length: size }, (_, n) => makeItem(random, songs, n));
  const saved = songs.filter(() => random.next() < 0.3).map((song) => itemOf(song, 5));
  return { songs, facts, rated, candidates, items, saved };
}

function makeSong(random: Random, n: number): Song {
  const artist = random.integer(9);
  const known = random.next() < 0.85;
  return {
    trackId: `song${String(n).padStart(18, '0')}`,
    title: `Song ${n}`,
    artists: [{ id: `artist${String(artist).padStart(16, '0')}`, name: `Artist ${artist}` }],
    genres: [],
    isrc: random.next() < 0.7 ? `XX${String(n).padStart(10, '0')}` : null,
    features: known
      ? { energy: random.next(), valence: random.next(), tempo: 60 + random.integer(120) }
      : null,
    source: known ? 'reccobeats' : null,
  };
}

function makeFacts(random: Random, song: Song): SongFacts {
  const fate = random.next();
  const rating: RatingValue | null = fate < 0.15 ? 'liked' : fate < 0.25 ? 'disliked' : null;
  const probability = random.next();
  const spread = random.next() * 0.3;
  const low = Math.max(0, probability - spread);
  const high = Math.min(1, probability + spread);
  return { song, rating, score: song.features && { probability, low, high } };
}

const itemOf = ({ trackId, title, artists, isrc }: Song, addedAt: number): RemoteItem => ({
  ...trackItem(`spotify:track:${trackId}`, addedAt),
  title,
  artists,
  isrc,
});

/** Songs mostly, many of them more than once; and rows that are no songs. */
function makeItem(random: Random, songs: readonly Song[], n: number): RemoteItem {
  const fate = random.next();
  if (fate > 0.2) return itemOf(pick(random, songs), 1000 + n);
  const base = { trackId: null, artists: [], album: null, durationMs: null, isrc: null, addedAt: 1000 + n };
  if (fate > 0.13) return { ...base, uri: null, kind: 'gone', title: '' };
  if (fate > 0.06)
    return { ...base, uri: `spotify:local:A:B:${n % 3}:1`, kind: 'local', title: `File ${n % 3}` };
  return { ...base, uri: `spotify:episode:episode${n % 2}`, kind: 'episode', title: `Episode ${n % 2}` };
}
