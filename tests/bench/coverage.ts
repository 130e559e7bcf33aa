/**
 * `npm run -s bench:coverage -- --data DIR [--listener NAME] [--catalogue FILE]`: a listener's library of which
 * the id look-up knows 65 %, through the product's own chain, store and scoring, against the stand-ins. A line for each
 * link, and last one line of JSON.
 *
 * `byLink` counts the listener's songs by where their score comes from. Decoys are wrong recordings planted
 * in every service's answers and on the machine. The areas under the ROC curve are of ratings held out of
 * training: `aucKnown` of songs that the id look-up (or the same recording on the machine) knows,
 * `aucEstimated` of all others, estimated as they are before any further source is switched on.
 */
import 'fake-indexeddb/auto'; // before Dexie, which looks for it once
import { parseArgs } from 'node:util';
import { ways } from '../../lib/domain/features.ts';
import { createEstimates } from '../../lib/services/estimates.ts';
import { createScores } from '../../lib/services/scores.ts';
import { fitModel } from '../../lib/training/fit-model.ts';
import { rounded } from './bench.ts';
import { catalogueFrom } from './coverage-catalogue.ts';
import { aucInterval, aucOf, judge, ratedSongs } from './coverage-judge.ts';
import { createMachine, createWorld, readLibrary } from './coverage-world.ts';
import type { Way } from '../../lib/domain/features.ts';
import type { ModelRecord } from '../../lib/training/repository.ts';
import type { ListenerLibrary } from '../standins/csv-library.ts';
import type { Machine, World } from './coverage-world.ts';

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: {
    data: { type: 'string' },
    listener: { type: 'string' },
    catalogue: { type: 'string' },
  },
});
if (values.data === undefined) throw new Error('needs --data DIR with a folder "listeners"');

const library = readLibrary(values.data, values.listener);
const world = createWorld(library);
const machine = createMachine(world);
const heldBy = await catalogueFrom(values.catalogue);
const total = library.songs.length;

console.log(`${library.name}: ${total} songs, ${world.decoys.length} wrong recordings planted`);
await machine.fill();
const days = await machine.ask();
await tell('the same recording on the machine', 'recording', 0);
await tell('ReccoBeats by id', 'own', days);
const { known, estimated } = await judge(machine, library, heldBy);
await tell('ReccoBeats by ISRC', 'isrc', await machine.ask('isrc'));
await tell('AcousticBrainz', 'acousticbrainz', await machine.ask('acousticbrainz'));
await tell('previews', 'preview', await machine.ask('preview'));
const byLink = await countByLink(machine, library);
console.log(`estimates: ${byLink['estimate'] ?? 0} songs; nothing: ${byLink['nothing'] ?? 0}`);
const [low, high] = aucInterval(estimated);
console.log(
  JSON.stringify({
    byLink,
    scored: rounded(1 - (byLink['nothing'] ?? 0) / total, 4),
    decoysPlanted: world.decoys.length,
    decoysAccepted: await decoysAccepted(machine, world),
    aucKnown: rounded(aucOf(known), 4),
    aucEstimated: rounded(aucOf(estimated), 4),
    aucEstimatedInterval: [rounded(low, 4), rounded(high, 4)],
  }),
);

async function tell(link: string, way: Way | 'own', days: number): Promise<void> {
  const features = await machine.store.features.of(library.songs.map(({ id }) => id));
  const found = features.filter((row) => row && (row.via ?? 'own') === way).length;
  const pace = days >= 1 ? `, over ${Math.ceil(days)} days of its budget` : '';
  console.log(`${link}: ${found} of ${total} songs (${((100 * found) / total).toFixed(1)} %)${pace}`);
}

/** Where the score on each badge comes from, as the background says it. */
async function countByLink(
  { store, chain }: Machine,
  { songs }: ListenerLibrary,
): Promise<Record<string, number>> {
  const rated = (await ratedSongs(machine, library)).filter(({ features }) => features);
  const model = await fitModel({ rated, seen: [], seed: 1, options: { useMemory: true } });
  const active = { ...model, id: 'model', trainedAt: 1 } as unknown as ModelRecord; // what scoring reads of it
  const scores = createScores({
    store: { ...store, models: { ...store.models, active: async () => active } },
    chain,
    estimates: createEstimates(store, heldBy),
    clock: world.clock,
    mayAsk: async () => true,
    mayEstimate: async () => true,
    report: (where, error) => console.error(where, error),
  });
  const counts: Record<string, number> = Object.fromEntries(
    ['reccobeats', ...ways, 'estimate', 'nothing'].map((link) => [link, 0]),
  );
  for (let at = 0; at < songs.length; at += 100) {
    const ids = songs.slice(at, at + 100).map(({ id }) => id);
    for (const { badge } of await scores.ofIds(ids)) {
      const link = 'score' in badge ? badge.source : 'nothing';
      counts[link] = (counts[link] ?? 0) + 1;
    }
  }
  return counts;
}

/** A wrong recording is known by its tempo, which every service passes on as it is. */
async function decoysAccepted({ store }: Machine, { decoys }: World): Promise<number> {
  const key = (tempo = 0) => tempo.toFixed(3);
  const wrong = new Set(decoys.map(({ features }) => key(features?.['tempo'])));
  const right = new Set(library.songs.map(({ features }) => key(features?.['tempo'])));
  const features = await store.features.of(library.songs.map(({ id }) => id));
  return features.filter((row) => {
    const mark = key(row?.values.tempo);
    return wrong.has(mark) && !right.has(mark);
  }).length;
}
