// In this file `!` marks reads of typed arrays at indices that are within bounds by construction.
/** Answers everything that is asked of the catalogue; lives in the catalogue worker. */
import type { CatalogueRepository } from '../store/catalogue.ts';
import { keepArtistSounds } from './artist-sounds.ts';
import { createCollection, findId, indexIds, blockAt } from './collection.ts';
import type { Collection } from './collection.ts';
import { toOnnx } from './export/onnx.ts';
import { toSql } from './export/sql.ts';
import { createImportQueue } from './import-queue.ts';
import type { Answer, Asked, CatalogueState, FoundSong, QuestionType } from './protocol.ts';
import { createRankings } from './ranking.ts';
import type { Ranking, TasteSource } from './ranking.ts';
import { markSongs } from './scan/filter.ts';
import { nearness } from './scan/near.ts';
import { summarise } from './scan/summaries.ts';
import { createTaste } from './scan/taste.ts';
import { warmText } from './scan/text.ts';
import { topOf } from './scan/top.ts';
import { featuresOf, songAt } from './show.ts';

export interface EngineDeps {
  readonly repository: CatalogueRepository;
  /** The model in force and what is rated now. */
  readonly readTaste: () => Promise<TasteSource>;
  /** Lets messages in; called often, awaits rarely. */
  readonly pause: () => Promise<void>;
  readonly inTurn: <T>(job: () => Promise<T>) => Promise<T>;
  readonly now: () => number;
  readonly onState: (state: CatalogueState) => void;
}

/** Positions in the order of the files, for when there is nothing to rank by. */
function firstOf(marks: Uint8Array, count: number): Uint32Array {
  const found: number[] = [];
  for (let at = marks.indexOf(1); at >= 0 && found.length < count; at = marks.indexOf(1, at + 1))
    found.push(at);
  return Uint32Array.from(found);
}

function count(marks: Uint8Array): number {
  let total = 0;
  for (let position = 0; position < marks.length; position += 1) total += marks[position]!;
  return total;
}

export function createEngine(deps: EngineDeps) {
  const { repository, inTurn } = deps;
  let loading: Promise<Collection> | null = null;
  let loaded: { readonly collection: Collection; readonly version: string } | null = null;
  let state: CatalogueState = { songs: null, loaded: 0, importing: null, modelId: null, version: 0 };
  const rankings = createRankings(deps);

  function say(change: Partial<CatalogueState>): void {
    state = { ...state, ...change };
    deps.onState(state);
  }

  async function load(): Promise<Collection> {
    const version = await repository.version();
    const rows = await repository.load((fraction) => say({ loaded: fraction }));
    const collection = createCollection(rows);
    loaded = { collection, version };
    say({ songs: collection.size, loaded: 1, version: state.version + 1 });
    return collection;
  }
  const collectionNow = (): Promise<Collection> =>
    (loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    }));

  /** Loads anew where another page changed the store. */
  async function readCollection(): Promise<Collection> {
    const collection = await collectionNow();
    if (loaded?.version === (await repository.version())) return collection;
    loading = null;
    return collectionNow();
  }

  async function adopt(collection: Collection): Promise<void> {
    loading = Promise.resolve(collection);
    loaded = { collection, version: await repository.version() };
    say({ songs: collection.size, version: state.version + 1 });
  }

  const queue = createImportQueue({
    repository,
    readCollection,
    onCollection: adopt,
    onProgress: (importing) => say({ importing }),
    inTurn,
    pause: deps.pause,
    now: deps.now,
  });

  async function rankingNow(): Promise<Ranking> {
    const ranking = await rankings.of(await collectionNow());
    const modelId = ranking.source.model?.id ?? null;
    if (modelId !== state.modelId) say({ modelId });
    return ranking;
  }

  const rated = ({ source }: Ranking) => ratedOf(source);

  function found(ranking: Ranking, position: number): FoundSong {
    const { collection, scores } = ranking;
    const song = songAt(collection, position);
    const score = scores?.[position] ?? NaN;
    return { song, score: Number.isNaN(score) ? null : score, rated: rated(ranking).get(song.id) ?? null };
  }

  function marksFor(ranking: Ranking, filter: Asked<'search'>['filter']): Uint8Array {
    const data = { scores: ranking.scores, rated: rated(ranking) };
    return markSongs(ranking.collection, filter, data);
  }

  async function near({ trackId, features, filter, limit }: Asked<'near'>): Promise<Answer<'near'>> {
    const ranking = await rankingNow();
    const { blocks } = ranking.collection;
    const own = findId(blocks, indexFor(ranking.collection), trackId);
    const held = own < 0 ? null : blocks[blockAt(blocks, own)]!;
    const wanted = (held && featuresOf(held.block, own - held.start)) ?? features;
    if (!wanted) return null;
    const marks = marksFor(ranking, filter);
    if (own >= 0) marks[own] = 0;
    const values = nearness(ranking.collection, wanted);
    const tops = topOf(values, marks, limit).filter((position) => !Number.isNaN(values[position]!));
    return [...tops].map((position) => found(ranking, position));
  }

  const answers: { readonly [T in QuestionType]: (asked: Asked<T>) => Promise<Answer<T>> } = {
    async open() {
      await collectionNow();
      return state;
    },
    import: ({ files, latin1 }) => queue.take(files, latin1),
    async cancel() {
      queue.cancel();
      return null;
    },
    async search({ filter, offset, limit }) {
      const ranking = await rankingNow();
      const marks = marksFor(ranking, filter);
      const { scores } = ranking;
      const tops = scores ? topOf(scores, marks, offset + limit) : firstOf(marks, offset + limit);
      return {
        songs: [...tops.subarray(offset)].map((position) => found(ranking, position)),
        total: count(marks),
      };
    },
    async summaries({ by, filter }) {
      const ranking = await rankingNow();
      return summarise(ranking.collection, by, marksFor(ranking, filter), ranking.scores);
    },
    near,
    async song({ trackId }) {
      const collection = await collectionNow();
      const position = findId(collection.blocks, indexFor(collection), trackId);
      return position < 0 ? null : songAt(collection, position);
    },
    async export({ format, table }) {
      // Not the ranking's, which for a while is still that of the model before.
      const { model, rated } = await deps.readTaste();
      if (!model) return null;
      const { compiled } = model;
      return format === 'sql' ? toSql(createTaste(compiled, rated), { table }) : toOnnx(compiled);
    },
    async clear() {
      queue.cancel();
      await inTurn(async () => {
        loaded = null;
        await repository.clear();
        loading = null;
        rankings.forget();
        await collectionNow();
      });
      return null;
    },
  };

  return {
    ask<T extends QuestionType>(type: T, asked: Asked<T>): Promise<Answer<T>> {
      return answers[type](asked);
    },
    state: () => state,
    /** Goes on with imports that a closed browser cut off. */
    resume: () => queue.resume(),
    /** Model or ratings may have changed: ranks anew, and says so when done. */
    async tasteChanged(): Promise<void> {
      if (!loaded) return;
      const ranking = await rankings.renew(loaded.collection);
      say({ modelId: ranking.source.model?.id ?? null, version: state.version + 1 });
    },
    /** Another page may have changed the catalogue. */
    async storeChanged(): Promise<void> {
      if (loaded && !state.importing) await readCollection();
    },
    /** Does beforehand what the first search would wait for. */
    async warm(): Promise<void> {
      const { collection } = await rankingNow();
      await deps.pause();
      await warmText(collection, deps.pause);
      const now = loaded;
      if (now?.collection !== collection) return;
      await keepArtistSounds(now, repository, deps.pause, () => loaded === now);
    },
  };
}

export type Engine = ReturnType<typeof createEngine>;

const ratedValues = new WeakMap<TasteSource, ReadonlyMap<string, 'liked' | 'disliked'>>();
function ratedOf(source: TasteSource): ReadonlyMap<string, 'liked' | 'disliked'> {
  let known = ratedValues.get(source);
  if (!known) {
    known = new Map(source.rated.map(({ trackId, liked }) => [trackId, liked ? 'liked' : 'disliked']));
    ratedValues.set(source, known);
  }
  return known;
}

const indices = new WeakMap<Collection, ReturnType<typeof indexIds>>();
function indexFor(collection: Collection): ReturnType<typeof indexIds> {
  let index = indices.get(collection);
  if (!index) indices.set(collection, (index = indexIds(collection.blocks)));
  return index;
}
