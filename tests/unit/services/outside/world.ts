/** Songs from outside over the stand-ins, a real store and a background that answers from it. */
import { vi } from 'vitest';
import type { DiscoverRoomData } from '../../../../lib/catalogue/room.ts';
import type { TrackState } from '../../../../lib/domain/score.ts';
import type { Track } from '../../../../lib/domain/track.ts';
import { createLastingStore } from '../../../../lib/services/playlists/kept.ts';
import { createOutside, nothingOutside } from '../../../../lib/services/outside/outside.ts';
import type { OutsideDeps } from '../../../../lib/services/outside/outside.ts';
import { openDatabase } from '../../../../lib/store/database.ts';
import { createStore } from '../../../../lib/store/store.ts';
import type { ModelRecord } from '../../../../lib/training/repository.ts';
import type { StandinSong } from '../../../standins/library.ts';
import { emptyRoom } from '../../components/discover/fixtures.ts';
import { createWorld, library, songs, trackOf } from '../../discovery/world.ts';
import type { WorldOptions } from '../../discovery/world.ts';

let databases = 0;

/** A background that scores by the song's energy, and looks nothing up. */
function createBackground(store: OutsideDeps['store']) {
  const byId = new Map(library.songs.map((song) => [song.id, song]));
  const stateOf = async ({ id }: Track): Promise<TrackState> => {
    const [rating] = await store.ratings.of([id]);
    const score = Math.round((byId.get(id)?.features?.['energy'] ?? 0) * 100);
    const badge = {
      state: 'scored',
      score,
      low: 0,
      high: 100,
      reasons: [],
      source: 'reccobeats',
      trainedAt: 1,
    } as const;
    return { trackId: id, rating: rating ?? null, badge };
  };
  const rejected = new Set<string>();
  // Each is answered as the router does; the room sends no others.
  const answers: Record<string, (data: never) => Promise<unknown>> = {
    async 'scores.of'({ tracks }: { tracks: readonly Track[] }) {
      await store.tracks.remember(tracks, 1);
      return Promise.all(tracks.map(stateOf));
    },
    'kept.put': ({ key, value }: { key: string; value: unknown }) => store.kept.put(key, value),
    async 'proposals.reject'({ ids, undo }: { ids: readonly string[]; undo: boolean }) {
      for (const id of ids) rejected[undo ? 'delete' : 'add'](id);
      await store.meta.put('rejected', [...rejected]);
    },
  };
  return vi.fn(async (type: string, data: unknown) => ({
    ok: true,
    value: (await answers[type]?.(data as never)) ?? null,
  }));
}

/** What the room Discover hands on to its part for songs from outside. */
export function outsideDeps(options: WorldOptions = {}) {
  const world = createWorld(options);
  const store = createStore<ModelRecord>(openDatabase(`outside-${databases++}`));
  const send = createBackground(store);
  let tellConsent: (given: boolean) => void = () => {};
  let tellRemoved: (origins: readonly string[]) => void = () => {};
  const allowed = vi.fn(async (_origins: readonly string[]) => true);
  const deps: Omit<OutsideDeps, 'send' | 'later'> = {
    store,
    // Only what is kept is asked of it.
    kept: createLastingStore({ kept: store.kept, send: send as never }),
    now: world.clock.now,
    seed: () => 1,
    newSources: () => world.sources,
    watchConsent(onChange) {
      tellConsent = onChange;
      onChange(true);
    },
    hosts: { allowed, watchRemoved: (onRemoved) => void (tellRemoved = onRemoved) },
  };
  return {
    world,
    store,
    send,
    deps,
    allowed,
    consent: (given: boolean) => tellConsent(given),
    remove: (origins: readonly string[]) => tellRemoved(origins),
  };
}

/** The part by itself, over songs that are liked or not, with every source switched on that is named. */
export async function setUp(
  on: readonly string[],
  { liked = songs.slice(0, 6), ...options }: WorldOptions & { liked?: readonly StandinSong[] } = {},
) {
  const made = outsideDeps(options);
  const { store, send } = made;
  for (const song of liked) {
    const track = trackOf(song);
    await store.ratings.set({ track, value: 'liked', origin: 'row', at: 1, shown: null });
  }
  await store.kept.put('discovery switches', Object.fromEntries(on.map((id) => [id, true])));
  let data: DiscoverRoomData = { ...emptyRoom, outside: nothingOutside };
  const fail = vi.fn();
  const desk = {
    look: () => data,
    change: (part: Partial<DiscoverRoomData>) => void (data = { ...data, ...part }),
    say: (said: DiscoverRoomData['said']) => void (data = { ...data, said }),
    fail,
  };
  const timers: { readonly run: () => void; readonly ms: number }[] = [];
  const outside = createOutside(desk, {
    ...made.deps,
    send: send as never, // it answers what is asked here
    later(run, ms) {
      // Scores are asked for as soon as may be; other waits are for the test to end.
      if (ms <= 250) {
        const timer = setTimeout(run);
        return () => clearTimeout(timer);
      }
      const timer = { run, ms };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0);
    },
  });
  const look = () => data.outside;
  outside.open();
  await vi.waitFor(() => {
    if (!on.every((id) => look().switches[id as 'reccobeats'])) throw new Error('switches are off');
  });
  const until = (what: string, isSo: () => unknown) =>
    vi.waitFor(
      () => {
        if (!isSo()) throw new Error(`not yet: ${what}`);
      },
      { timeout: 20_000 },
    );
  const search = async () => {
    outside.actions.search();
    await until('the search to begin', () => look().seeds !== null);
    await until('the search to end', () => !look().running);
  };
  return { ...made, outside, actions: outside.actions, look, said: () => data.said, until, search, timers };
}
