/** What the room Model shows besides the overview, read from the store and again whenever it changes. */
import type { HistoryEntry, ModelRoomData } from '../domain/model-room.ts';
import { defaultChoices } from '../domain/model-choices.ts';
import { toFailure } from '../errors.ts';
import type { Failure } from '../errors.ts';
import { dataPictures, modelPictures } from '../model/analysis/pictures.ts';
import { watch } from '../store/live.ts';
import { createStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';
import type { ModelRecord } from '../training/repository.ts';

type Pictures = Pick<ModelRoomData, 'model' | 'data'>;
type Decisions = Omit<ModelRoomData, keyof Pictures>;

const notComparing = { phase: 'idle', progress: 0, error: null, choices: defaultChoices } as const;

export async function readPictures(store: Store<ModelRecord>): Promise<Pictures> {
  const [active, rated] = await Promise.all([store.models.active(), store.ratedSongs()]);
  return { model: active && modelPictures(active.report), data: dataPictures(rated) };
}

async function readHistory(store: Store<ModelRecord>): Promise<HistoryEntry[]> {
  const [kept, activeId] = await Promise.all([store.models.history(), store.meta.get('activeModel')]);
  return kept.map(({ model, whole }) => ({
    id: model.id,
    trainedAt: model.trainedAt,
    trainMs: model.trainMs,
    ratings: model.ratings,
    teacher: model.teacher,
    metrics: model.report.metrics,
    beatsGuessing: model.report.beatsGuessing,
    choices: model.choices ?? defaultChoices,
    active: model.id === activeId,
    whole,
  }));
}

export async function readDecisions(store: Store<ModelRecord>): Promise<Decisions> {
  const [history, choices, comparisons, comparing] = await Promise.all([
    readHistory(store),
    store.meta.get('choices'),
    store.comparisons.all(),
    store.meta.get('comparing'),
  ]);
  return {
    history,
    choices: choices ?? defaultChoices,
    comparisons,
    comparing: comparing ?? notComparing,
  };
}

/**
 * Calls back with everything now and after each change, until the signal aborts. Pictures are worked out
 * again only where ratings, features or the model in force changed, not with each step of a comparison.
 */
export function watchModelRoom(
  onChange: (data: ModelRoomData) => void,
  onError: (failure: Failure) => void,
  signal: AbortSignal,
): void {
  const store = createStore<ModelRecord>();
  let pictures: Pictures | null = null;
  let decisions: Decisions | null = null;
  const tell = () => {
    if (pictures && decisions && !signal.aborted) onChange({ ...pictures, ...decisions });
  };
  const fail = (error: unknown) => onError(toFailure(error));
  watch(
    () => readPictures(store),
    (read) => {
      pictures = read;
      tell();
    },
    fail,
    signal,
  );
  watch(
    () => readDecisions(store),
    (read) => {
      decisions = read;
      tell();
    },
    fail,
    signal,
  );
}
