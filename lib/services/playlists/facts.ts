/** What is known here of the songs in a playlist: features, scores, ratings. */
import type { RemoteItem } from '../../domain/remote-playlist.ts';
import type { Lookup } from '../../domain/rows.ts';
import type { RatedSong, Song } from '../../domain/song.ts';
import type { Track, TrackId } from '../../domain/track.ts';
import type { Send } from '../../message-client.ts';
import { buildMemory } from '../../model/memory.ts';
import { createScorer } from '../../model/scorer.ts';
import type { Facts, SongFacts } from '../../playlists/plan.ts';
import type { Store } from '../../store/store.ts';
import { toSong } from '../../store/training-set.ts';
import type { ModelRecord } from '../../training/repository.ts';

/** Most songs that one message may ask for. */
const perMessage = 200;

export interface FactsDeps {
  readonly store: Store<ModelRecord>;
  readonly send: Send;
}

export interface KnownSongs {
  readonly facts: Facts;
  /** Songs that nobody was asked for yet, or whose answer is still to come. */
  readonly lookingUp: readonly TrackId[];
}

const trackOf = (item: RemoteItem & { readonly trackId: TrackId }): Track => ({
  id: item.trackId,
  title: item.title,
  artists: item.artists,
  album: item.album,
  durationMs: item.durationMs,
  ...(item.isrc === null ? {} : { isrc: item.isrc }),
});

/** Scores songs as the badges do; what has no features has no score. */
export async function scoreSongs(
  { store }: FactsDeps,
  songs: readonly Song[],
  rated: readonly RatedSong[],
): Promise<SongFacts['score'][]> {
  const model = await store.models.active();
  if (!model) return songs.map(() => null);
  return createScorer(model.compiled).score(songs, buildMemory(rated));
}

/** Asks for songs that nobody knows yet, like the player does for those in view; they come in by themselves. */
export async function wantSongs({ send }: FactsDeps, tracks: readonly Track[]): Promise<void> {
  for (let start = 0; start < tracks.length; start += perMessage) {
    const part = tracks.slice(start, start + perMessage);
    await send('scores.of', {
      tracks: part,
    });
  }
}

/** Of songs and what is stored of each, those without an answer from any service so far. */
const openOf = (
  ids: readonly TrackId[],
  features: readonly unknown[],
  lookups: readonly (Lookup | undefined)[],
): TrackId[] => ids.filter((_, at) => !features[at] && lookups[at]?.state !== 'missed');

export async function stillOpen({ store }: FactsDeps, ids: readonly TrackId[]): Promise<TrackId[]> {
  const [features, lookups] = await Promise.all([
    store.features.of(ids),
    store.lookups.of('reccobeats', ids),
  ]);
  return openOf(ids, features, lookups);
}

export async function knowSongs(deps: FactsDeps, items: readonly RemoteItem[]): Promise<KnownSongs> {
  const { store } = deps;
  const tracks = [
    ...new Map(
      items.flatMap((item) =>
        item.trackId === null ? [] : [[item.trackId, trackOf({ ...item, trackId: item.trackId })] as const],
      ),
    ).values(),
  ];
  const ids = tracks.map(({ id }) => id);
  const [features, lookups, ratings, rated] = await Promise.all([
    store.features.of(ids),
    store.lookups.of('reccobeats', ids),
    store.ratings.of(ids),
    store.ratedSongs(),
  ]);
  const songs = tracks.map((track, at) => toSong(track.id, { ...track, seenAt: 0 }, features[at]));
  const scores = await scoreSongs(deps, songs, rated);
  const facts = new Map(
    tracks.map(({ id }, at): [TrackId, SongFacts] => [
      id,
      { song: songs[at] ?? null, score: scores[at] ?? null, rating: ratings[at] ?? null },
    ]),
  );
  const unknown = tracks.filter((_, at) => !features[at]);
  // Those that ReccoBeats does not know by id may be known by the ISRC that was just read.
  await wantSongs(deps, unknown);
  return { facts, lookingUp: openOf(ids, features, lookups) };
}
