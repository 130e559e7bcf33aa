/** Compares what is there with what should be. */
import { resultRows } from '../../lib/playlists/plan.ts';
import type { RemoteItem } from '../../lib/domain/remote-playlist.ts';
import { keyOf } from '../../lib/playlists/steps.ts';
import type { Scene } from './run.ts';

type State = 'done' | 'undone';

/** Adds what is wrong to the outcome. `state`: whether the plan is carried out, or taken back (or never begun). */
export function judge(scene: Scene, state: State): void {
  const { place, plan, before, outcome } = scene;
  const made = [...place.lists.values()].filter(({ id }) => id !== 'list');
  const list = place.lists.get('list')?.items ?? [];
  const result = resultRows(plan).map(({ item }) => item);
  if (made.length > (plan.target.into === 'new' ? 1 : 0)) wrong(scene, `${made.length} playlists made`);
  if (plan.target.into === 'playlist') {
    compare(scene, state, list, state === 'done' ? result : before.items);
  } else {
    // What a plan only reads is never changed.
    compareRows(scene, 'undone', list, before.items);
    if (plan.target.into === 'new')
      compare(scene, state, made[0]?.items ?? [], state === 'done' ? result : []);
  }
  const added = plan.target.into === 'saved' && state === 'done' ? result : [];
  const fresh = added.filter((item) => !before.saved.some((one) => one.uri === item.uri));
  compareRows(scene, state, place.saved, [...fresh, ...before.saved]);
  const liked = plan.rows.filter(({ rating, place }) => rating === 'liked' && place !== null);
  const gone = liked.filter(
    ({ item }) => !scene.meddling?.removed.has(keyOf(item)) && !list.some(({ uri }) => uri === item.uri),
  );
  if (plan.target.into === 'playlist') outcome.likedRemoved += gone.length;
}

/** Something that must never happen. */
export function wrong({ outcome }: Scene, what: string): void {
  outcome.wrong += 1;
  outcome.story.push(`WRONG: ${what}`);
}

/** Exactly, or as far as the listener's own changes leave it to be told. */
function compare(
  scene: Scene,
  state: State,
  found: readonly RemoteItem[],
  wanted: readonly RemoteItem[],
): void {
  const { meddling } = scene;
  if (!meddling) return compareRows(scene, state, found, wanted);
  const theirs = [...meddling.added].map((uri) => ({ uri }));
  const expected = [...wanted, ...theirs].filter((item) => !meddling.removed.has(keyOf(item)));
  const lost = count(scene, found, expected);
  const known = new Set([...expected.map(keyOf), ...meddling.removed]);
  const strange = found.filter((item) => !known.has(keyOf(item)));
  if (strange.length > 0) wrong(scene, `${strange.length} rows that nobody wanted`);
  const ours = (rows: readonly RemoteItem[]) =>
    rows.filter((item) => !meddling.added.has(keyOf(item)) && !meddling.removed.has(keyOf(item)));
  if (lost === 0 && told(ours(found)) !== told(ours(wanted))) {
    wrong(scene, `${told(ours(found))} instead of ${told(ours(wanted))} besides what the listener changed`);
  }
}

function compareRows(
  scene: Scene,
  state: State,
  found: readonly RemoteItem[],
  wanted: readonly RemoteItem[],
): void {
  const { outcome } = scene;
  const lost = count(scene, found, wanted);
  if (found.map(keyOf).join('\n') === wanted.map(keyOf).join('\n')) return;
  if (state === 'undone') {
    outcome.undoInexact += 1;
    outcome.story.push(`UNDO INEXACT: ${told(found)} instead of ${told(wanted)}`);
  } else if (lost === 0) wrong(scene, `${told(found)} instead of ${told(wanted)}`);
}

const told = (rows: readonly RemoteItem[]) =>
  `[${rows.map((item) => keyOf(item).replace(/spotify:\w+:(song)?0*/, '')).join(' ')}]`;

/** Counts rows that should be there and are not. */
function count(
  { outcome }: Scene,
  found: readonly { readonly uri: string | null }[],
  wanted: readonly { readonly uri: string | null }[],
): number {
  const there = new Map<string, number>();
  for (const item of found) there.set(keyOf(item), (there.get(keyOf(item)) ?? 0) + 1);
  let lost = 0;
  for (const item of wanted) {
    const left = there.get(keyOf(item)) ?? 0;
    if (left === 0) {
      lost += 1;
      outcome.story.push(`LOST: ${keyOf(item)}`);
    }
    there.set(keyOf(item), Math.max(0, left - 1));
  }
  outcome.songsLost += lost;
  return lost;
}
