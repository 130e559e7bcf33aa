/** Random plans, edited at random as a listener would. */
import type { Random } from '../../lib/model/random.ts';
import { planClean } from '../../lib/playlists/clean.ts';
import { dropRow, keepRow, moveRow, removeRow, takeRow } from '../../lib/playlists/edit.ts';
import type { NewPlaylist, Plan } from '../../lib/playlists/plan.ts';
import type { RemotePlaylist } from '../../lib/domain/remote-playlist.ts';
import { planRecommend } from '../../lib/playlists/recommend.ts';
import { planReorder } from '../../lib/playlists/reorder.ts';
import type { ReorderBy } from '../../lib/playlists/reorder.ts';
import { planFromSaved, planToSaved } from '../../lib/playlists/transfer.ts';
import { pick } from './world.ts';
import type { World } from './world.ts';

export function makePlan(random: Random, world: World, playlist: RemotePlaylist): Plan {
  const edits = random.next() < 0.6 ? random.integer(8) : 0;
  let plan = freshPlan(random, world, playlist);
  for (let n = 0; n < edits && plan.rows.length > 0; n += 1) {
    const edit = pick(random, [keepRow, removeRow, dropRow, takeRow, moveRow]);
    plan = edit(plan, pick(random, plan.rows).id, pick(random, plan.rows).id);
  }
  return plan;
}

function freshPlan(random: Random, world: World, playlist: RemotePlaylist): Plan {
  const { facts, saved, rated, candidates } = world;
  const made: NewPlaylist = { into: 'new', name: 'Made <here> & now', description: 'By a plan' };
  const into = random.next() < 0.65 ? 'in-place' : made;
  switch (pick(random, ['clean', 'recommend', 'reorder', 'to-saved', 'from-saved'] as const)) {
    case 'clean':
      return planClean({ playlist, facts, threshold: random.next(), into });
    case 'reorder':
      return planReorder({ playlist, facts, order: makeOrder(random, world), into });
    case 'to-saved':
      return planToSaved(playlist, facts);
    case 'from-saved':
      return planFromSaved(saved, into === 'in-place' ? playlist : into, facts);
    case 'recommend':
      return planRecommend({
        count: 1 + random.integer(pick(random, [10, 150])),
        candidates,
        rated,
        rejected: new Set(),
        least: random.next() / 2,
        likedToo: random.next() < 0.3,
        into: into === 'in-place' ? { playlist, refresh: random.next() < 0.4 } : into,
        facts,
        random,
      });
  }
}

const makeOrder = (random: Random, { songs }: World): ReorderBy => {
  const by = pick(random, ['score', 'similar', 'path', 'tempo', 'energy-curve'] as const);
  return by === 'similar' ? { by, to: pick(random, songs) } : { by };
};
