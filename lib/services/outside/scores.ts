/** Scores of songs found outside: asked of the background as the player's are, and followed while they come in. */
import type { AudioFeatures } from '../../domain/features.ts';
import type { RatingValue } from '../../domain/rating.ts';
import type { TrackState } from '../../domain/score.ts';
import type { Track, TrackId } from '../../domain/track.ts';
import type { Send } from '../../message-client.ts';
import { watch } from '../../store/live.ts';
import type { Store } from '../../store/store.ts';
import type { ModelRecord } from '../../training/repository.ts';

/** Most songs that one message may ask for. */
const perMessage = 200;
/** What comes at once is asked for once. */
const pauseMs = 250;
/** As the protocol has it. */
const longest = { text: 1000, artists: 100, durationMs: 36_000_000 } as const;

export interface Known {
  /** From 0 to 1; null where there is none. */
  readonly score: number | null;
  readonly estimated: boolean;
  readonly pending: boolean;
  readonly rated: RatingValue | null;
  readonly features: AudioFeatures | null;
}

interface Deps {
  readonly store: Store<ModelRecord>;
  readonly send: Send;
  readonly later: (run: () => void, ms: number) => () => void;
  readonly onChange: () => void;
  readonly onError: (error: unknown) => void;
}

export function createOutsideScores({ store, send, later, onChange, onError }: Deps) {
  const known = new Map<TrackId, Known>();
  let tracks: readonly Track[] = [];
  let watching = new AbortController();
  let callOff = () => {};
  let reading: Promise<void> | null = null;
  let again = false;

  async function read(): Promise<void> {
    const asked = tracks;
    const features = await store.features.of(asked.map(({ id }) => id));
    for (let start = 0; start < asked.length; start += perMessage) {
      const answer = await send('scores.of', {
        tracks: asked.slice(start, start + perMessage).map(fitting),
      });
      // The background is starting anew, or gone; the next news ask again.
      if (!answer.ok) continue;
      answer.value.forEach((state, at) =>
        known.set(state.trackId, toKnown(state, features[start + at]?.values ?? null)),
      );
    }
    onChange();
  }

  function soon(): void {
    callOff();
    callOff = later(() => {
      if (reading) return void (again = true);
      reading = read()
        .catch(onError)
        .finally(() => {
          reading = null;
          if (again) soon();
          again = false;
        });
    }, pauseMs);
  }

  /** Whatever a score is made of; asking for scores itself moves songs in the queue, and is no news. */
  async function signature(ids: readonly TrackId[]): Promise<string> {
    const [features, lookups, ratings, model] = await Promise.all([
      store.features.of(ids),
      store.lookups.of('reccobeats', ids),
      store.ratings.of(ids),
      store.meta.get('activeModel'),
    ]);
    return JSON.stringify([
      features.map((row) => row?.fetchedAt ?? 0),
      lookups.map((row) => row?.state === 'missed'),
      ratings,
      model,
    ]);
  }

  function listen(): void {
    watching.abort();
    watching = new AbortController();
    const ids = tracks.map(({ id }) => id);
    let last = '';
    const hear = (next: string) => {
      if (next !== last) soon();
      last = next;
    };
    watch(() => signature(ids), hear, onError, watching.signal);
  }

  return {
    /** From now on these songs, and no others. */
    follow(next: readonly Track[]): void {
      const before = new Set(tracks.map(({ id }) => id));
      const same = next.length === tracks.length && next.every(({ id }) => before.has(id));
      tracks = next;
      if (!same) listen();
    },
    of: (id: TrackId): Known | undefined => known.get(id),
    /** Draws a rating before the store tells it. */
    mark(id: TrackId, rated: RatingValue | null): void {
      const one = known.get(id);
      if (one) known.set(id, { ...one, rated });
    },
    end(): void {
      callOff();
      watching.abort();
      tracks = [];
    },
  };
}

const toKnown = ({ badge, rating }: TrackState, features: AudioFeatures | null): Known => ({
  score: 'score' in badge ? badge.score / 100 : null,
  estimated: badge.state === 'estimated',
  pending: badge.state === 'pending' && badge.why === 'lookup',
  rated: rating,
  features,
});

/** Services may tell longer names than the protocol takes. */
const fitting = ({ id, title, artists, album, durationMs }: Track): Track => ({
  id,
  title: title.slice(0, longest.text),
  artists: artists
    .slice(0, longest.artists)
    .map((artist) => ({ ...artist, name: artist.name.slice(0, longest.text) })),
  album: album && { ...album, name: album.name.slice(0, longest.text) },
  durationMs: durationMs !== null && durationMs >= 0 && durationMs <= longest.durationMs ? durationMs : null,
});
