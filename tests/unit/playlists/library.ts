/** Small playlists for tests, and fast-check's ways to make them. */
import fc from 'fast-check';
import type { RatingValue } from '../../../lib/domain/rating.ts';
import type { SongScore } from '../../../lib/domain/score.ts';
import type { AudioFeatures } from '../../../lib/domain/features.ts';
import type { Song } from '../../../lib/domain/song.ts';
import type { Facts, SongFacts } from '../../../lib/playlists/plan.ts';
import type { RemoteItem, RemotePlaylist } from '../../../lib/domain/remote-playlist.ts';
import { trackItem } from '../../standins/memory-playlists.ts';

export const idOf = (n: number): string => `song${String(n).padStart(18, '0')}`;
export const uriOf = (n: number): string => `spotify:track:${idOf(n)}`;

export interface SongOptions {
  readonly artist?: number | readonly number[];
  readonly features?: AudioFeatures | null;
  readonly title?: string;
  readonly isrc?: string | null;
}

export function songOf(n: number, options: SongOptions = {}): Song {
  const { artist = n, features = { energy: (n % 10) / 10 }, title = `Song ${n}`, isrc = null } = options;
  const artists = [artist].flat().map((a) => ({ id: null, name: `Artist ${a}` }));
  const source = features && 'reccobeats';
  return { trackId: idOf(n), title, artists, genres: [], isrc, features, source };
}

export const scoreOf = (probability: number, spread = 0): SongScore => ({
  probability,
  low: Math.max(0, probability - spread),
  high: Math.min(1, probability + spread),
});

const bare = { trackId: null, artists: [], album: null, durationMs: null, isrc: null, addedAt: null };
export const local: RemoteItem = { ...bare, uri: 'spotify:local:A:B:C:1', kind: 'local', title: 'C' };
export const gone: RemoteItem = { ...bare, uri: null, kind: 'gone', title: '' };
export const episode: RemoteItem = { ...bare, uri: 'spotify:episode:e1', kind: 'episode', title: 'E' };

/** A playlist of songs by their numbers and of other rows. */
export function playlistOf(rows: readonly (number | RemoteItem)[]): RemotePlaylist {
  const items = rows.map((row) => (typeof row === 'number' ? trackItem(uriOf(row)) : row));
  const head = { id: 'list', name: 'Playlist list', description: '', snapshotId: 'list@1' };
  return { ...head, songs: items.length, editable: true, items };
}

/** The rows of a playlist or plan, songs by number and others by kind, to be read by people. */
export const told = (items: readonly RemoteItem[]): (number | string)[] =>
  items.map(({ kind, trackId }) => (trackId === null ? kind : Number(trackId.slice(4))));

export const factsOf = (known: Readonly<Record<number, Partial<SongFacts>>>): Facts =>
  new Map(
    Object.entries(known).map(([n, facts]) => [
      idOf(Number(n)),
      { song: songOf(Number(n)), score: null, rating: null, ...facts },
    ]),
  );

const rating = fc.constantFrom<(RatingValue | null)[]>('liked', 'disliked', null, null, null);
const score = fc.option(
  fc
    .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 0.4, noNaN: true }))
    .map(([probability, spread]) => scoreOf(probability, spread)),
);
const features = fc.option(
  fc.record({
    energy: fc.double({ min: 0, max: 1, noNaN: true }),
    valence: fc.double({ min: 0, max: 1, noNaN: true }),
    tempo: fc.double({ min: 40, max: 220, noNaN: true }),
  }),
);

/** Rows of all kinds with duplicates among them, and what is known of the songs. */
export const anyLibrary = fc.record({
  playlist: fc
    .array(fc.oneof({ weight: 6, arbitrary: fc.nat(14) }, fc.constantFrom(local, gone, episode)), {
      maxLength: 30,
    })
    .map(playlistOf),
  facts: fc
    .array(fc.record({ rating, score, features }), { minLength: 15, maxLength: 15 })
    .map((known) =>
      factsOf(
        Object.fromEntries(
          known.map(({ rating, score, features }, n) => [
            n,
            { rating, score, song: songOf(n, { features }) },
          ]),
        ),
      ),
    ),
});
