/** What a listener may do, each to the product and to what is expected of it. */
import type { Random } from '../../lib/model/random.ts';
import type { Track } from '../../lib/domain/track.ts';
import * as expected from './expected.ts';
import type { Expected, ExpectedBackup } from './expected.ts';
import type { Product, Time } from './product.ts';

export interface Action {
  readonly name: string;
  /** Not at once with others: what it does depends on what is there when it starts. */
  readonly alone?: true;
  readonly run: (product: Product) => Promise<unknown>;
  /** Changes what is expected; false where the product is to refuse. */
  readonly expect: (state: Expected) => boolean | void;
}

/** A backup that was made in this scenario, in both worlds. */
export interface MadeBackup {
  readonly text: string;
  readonly holds: ExpectedBackup;
}

const songIds = Array.from({ length: 12 }, (_, n) => `song${String(n).padStart(18, '0')}`);
const trackOf = (id: string): Track => ({ id, title: id, artists: [], album: null, durationMs: null });

type Maker = (random: Random, time: Time, state: Expected, backups: readonly MadeBackup[]) => Action;

const pick = <T>(random: Random, from: readonly T[]): T => {
  const picked = from[random.integer(from.length)];
  if (picked === undefined) throw new Error('nothing to pick from');
  return picked;
};
const some = (random: Random): string[] => {
  const songs = songIds.filter(() => random.next() < 0.35);
  return songs.length > 0 ? songs : [pick(random, songIds)];
};
const value = (random: Random) => pick(random, ['liked', 'disliked'] as const);

const set: Maker = (random, { at }) => {
  const [id, wanted] = [pick(random, songIds), pick(random, ['liked', 'disliked', null] as const)];
  return {
    name: `set ${id.slice(-2)} ${wanted}`,
    run: ({ ratings }) => ratings.set({ track: trackOf(id), value: wanted, origin: 'row' }),
    expect: (state) => expected.set(state, id, wanted, at),
  };
};

const setMany: Maker = (random, { at }) => {
  const [songs, wanted, onRated] = [some(random), value(random), pick(random, ['keep', 'replace'] as const)];
  return {
    name: `set many ${songs.length} ${wanted} ${onRated}`,
    run: ({ ratings }) =>
      ratings.setMany({ tracks: songs.map(trackOf), value: wanted, label: 'list', onRated }),
    expect: (state) =>
      expected.setMany(state, songs, { value: wanted, ratedAt: at, origin: 'list' }, onRated),
  };
};

const importSongs: Maker = (random, { at }) => {
  const [songs, wanted, onRated] = [some(random), value(random), pick(random, ['keep', 'replace'] as const)];
  const row = { value: wanted, ratedAt: at - 5, origin: 'import', source: 'import', isrc: null } as const;
  return {
    name: `import ${songs.length} ${wanted} ${onRated}`,
    run: ({ ratings }) =>
      ratings.import({
        label: 'file',
        songs: songs.map((id) => ({ ...row, track: trackOf(id), features: { energy: 0.5 } })),
        onRated,
      }),
    expect: (state) =>
      expected.setMany(state, songs, { value: wanted, ratedAt: at - 5, origin: 'import' }, onRated),
  };
};

const remove: Maker = (random) => {
  const songs = some(random);
  return {
    name: `delete ${songs.length}`,
    run: ({ ratings }) => ratings.delete({ ids: songs }),
    expect: (state) => expected.remove(state, songs),
  };
};

const move: Maker = (random, _, state) => {
  const [songs, target] = [some(random), pick(random, state.order)];
  return {
    name: `move ${songs.length} to ${target}`,
    run: ({ ratings }) => ratings.move({ ids: songs, to: target }),
    expect: (now) => expected.move(now, songs, target),
  };
};

const undo: Maker = () => ({
  name: 'undo',
  run: ({ ratings }) => ratings.undo(),
  expect: (state) => expected.undo(state),
});
const redo: Maker = () => ({
  name: 'redo',
  run: ({ ratings }) => ratings.redo(),
  expect: (state) => expected.redo(state),
});

const undoOlder: Maker = (random, _, state) => {
  const at = random.integer(state.steps.filter(({ state: now }) => now === 'done').length + 1);
  return {
    name: `undo older ${at}`,
    alone: true,
    run: async ({ ratings, store }) => {
      const done = (await store.log.batches(1000)).filter(({ state: now }) => now === 'done').reverse();
      const batch = done[at];
      return batch ? ratings.undo(batch.id) : null;
    },
    expect: (now) => expected.undoOlder(now, at),
  };
};

const createProfile: Maker = (_, time) => {
  const id = `p${time.ids + 1}`;
  return {
    name: `create ${id}`,
    alone: true,
    run: ({ profiles }) => profiles.create(id),
    expect: (state) => expected.createProfile(state, id),
  };
};
const switchTo: Maker = (random, _, state) => {
  const id = pick(random, state.order);
  return {
    name: `switch to ${id}`,
    run: ({ ratings, profiles }) => ratings.inTurn(() => profiles.switch(id)),
    expect: (now) => expected.switchTo(now, id),
  };
};
const removeProfile: Maker = (random, _, state) => {
  const id = pick(random, state.order);
  return {
    name: `remove ${id}`,
    run: ({ ratings, profiles }) => ratings.inTurn(() => profiles.remove(id)),
    expect: (now) => expected.removeProfile(now, id),
  };
};

const restore: Maker = (random, time, state, backups) => {
  if (backups.length === 0) return set(random, time, state, backups);
  const [{ text, holds }, mode] = [pick(random, backups), pick(random, ['merge', 'replace'] as const)];
  return {
    name: `restore ${mode}`,
    run: ({ ratings, backups: service }) => ratings.inTurn(() => service.restore(text, mode)),
    expect: (now) => expected.restore(now, holds, mode),
  };
};

/** How often each is done, of all together. */
const makers: readonly (readonly [weight: number, make: Maker])[] = [
  [10, set],
  [3, setMany],
  [3, importSongs],
  [2, remove],
  [2, move],
  [6, undo],
  [4, redo],
  [2, undoOlder],
  [1, createProfile],
  [2, switchTo],
  [1, removeProfile],
  [2, restore],
];
const total = makers.reduce((sum, [weight]) => sum + weight, 0);

export function nextAction(
  random: Random,
  time: Time,
  state: Expected,
  backups: readonly MadeBackup[],
): Action {
  let left = random.next() * total;
  for (const [weight, make] of makers) {
    left -= weight;
    if (left < 0) return make(random, time, state, backups);
  }
  return set(random, time, state, backups);
}
