/** What tests of learning share: a listener who rates songs by their taste, and the model that comes of it. */
import { tasteOf } from '../../standins/demo-taste.ts';
import type { ModelReport } from '../../../lib/domain/report.ts';
import { until } from '../harness/controls.ts';
import { metaOf, rate, rowsOf, untilStored } from './product.ts';
import type { DrivenPage } from '../harness/controls.ts';
import type { StandinSong } from '../../standins/library.ts';

export interface ModelRow {
  readonly id: string;
  readonly trainedAt: number;
  readonly ratings: { readonly liked: number; readonly disliked: number };
  readonly report: ModelReport;
}

/** The model in force, or null. */
export async function activeModel(extensionPage: DrivenPage): Promise<ModelRow | null> {
  const id = await metaOf(extensionPage, 'activeModel@first');
  return (await rowsOf<ModelRow>(extensionPage, 'models')).find((model) => model.id === id) ?? null;
}

export const phaseOf = async (extensionPage: DrivenPage): Promise<string> =>
  (await metaOf(extensionPage, 'training'))?.phase ?? 'idle';

/** Waits for another model than this, with nothing training any more. @throws Error with the state of the training. */
export async function untilModel(extensionPage: DrivenPage, other: string | null = null): Promise<ModelRow> {
  const look = async () => {
    const model = await activeModel(extensionPage);
    return model && model.id !== other && (await phaseOf(extensionPage)) === 'idle' ? model : null;
  };
  return until('a new model', look, 25_000).catch(async (cause: unknown) => {
    const state = [await metaOf(extensionPage, 'training'), await rowsOf(extensionPage, 'reports')];
    throw new Error(`${String(cause)}: ${JSON.stringify(state)}`, { cause });
  });
}

/** Likes the half of these songs that the demo listener would like best, dislikes the others. */
export function opinions(songs: readonly StandinSong[]): Record<string, boolean> {
  const order = songs.toSorted((a, b) => tasteOf(b) - tasteOf(a)).map(({ id }) => id);
  return Object.fromEntries(songs.map(({ id }) => [id, order.indexOf(id) < songs.length / 2]));
}

/** Rates by clicking and waits for the model that knows these ratings. */
export async function teach(
  player: DrivenPage,
  extensionPage: DrivenPage,
  songs: readonly StandinSong[],
): Promise<ModelRow> {
  const before = await activeModel(extensionPage);
  const ratings = opinions(songs);
  await rate(player, ratings);
  await untilStored(extensionPage, ratings);
  return untilModel(extensionPage, before?.id);
}
