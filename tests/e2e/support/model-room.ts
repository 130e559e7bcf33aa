/** What the tests of the Model room share between the browsers: a listener, and a look at every picture. */
import { demoListener, realListener, songsToRate } from '../../../scripts/demo/listener.ts';
import type { ScriptedListener } from '../../../scripts/demo/listener.ts';
import { until } from '../harness/controls.ts';
import { says } from './product.ts';
import type { DrivenPage } from '../harness/controls.ts';

/**
 * The demo's listener; a real one where LIKELIHOOD_DATA names a folder with `listeners/NAME.csv`, and
 * LIKELIHOOD_LISTENER one of them.
 */
export function chosenListener(): ScriptedListener {
  const data = process.env['LIKELIHOOD_DATA'];
  return data ? realListener(data, process.env['LIKELIHOOD_LISTENER']) : demoListener();
}

/** A backup with so many of the listener's ratings, the last half of them given after a score was shown. */
export function ratedBackup(listener: ScriptedListener, count: number): string {
  const songs = new Map(listener.library.songs.map((song) => [song.id, song]));
  const known = listener.trackIds.filter((id) => songs.get(id)?.features);
  const rated = songsToRate({ ...listener, trackIds: known }, count);
  const events = rated.map((trackId, at) => {
    const liked = listener.truth.get(trackId) === true;
    const score = (liked ? 55 : 20) + ((at * 7) % 25);
    return {
      trackId,
      at: at + 1,
      from: null,
      to: liked ? 'liked' : 'disliked',
      origin: 'row',
      shown: at < rated.length / 2 ? null : { score, modelId: 'earlier' },
    };
  });
  return JSON.stringify({
    format: 'likelihood-backup',
    version: 1,
    createdAt: 1,
    ratings: events.map(({ trackId, to, at }) => ({ trackId, value: to, ratedAt: at, origin: 'row' })),
    events,
    tracks: known.flatMap((id) => {
      const song = songs.get(id);
      if (!song) return [];
      const { title, artists, album, durationMs } = song;
      return [{ id, title, artists, album, durationMs, seenAt: 1 }];
    }),
    features: known.map((trackId) => ({
      trackId,
      source: 'reccobeats',
      values: songs.get(trackId)?.features,
      isrc: songs.get(trackId)?.isrc ?? null,
      fetchedAt: Date.now(),
    })),
  });
}

/** Every picture of the room, in the order of the page. */
export const pictureTitles = [
  'modelLiveChart',
  'modelDistribution',
  'modelReliability',
  'modelRoc',
  'modelPrecisionRecall',
  'modelLearningCurve',
  'modelHistogram',
  'modelMeans',
  'modelScatter',
  'modelMap',
] as const;

export interface SeenPicture {
  readonly title: string;
  /** Lines, bars and dots inside of the axes. */
  readonly shapes: number;
  /** Rows of its table of numbers. */
  readonly rows: number;
  /** What hearing or hovering its second point tells; null for the picture that is a table itself. */
  readonly point: string | null;
}

/** Opens the numbers of every picture and goes to its second point, as keys do. */
export async function readPictures(page: DrivenPage): Promise<SeenPicture[]> {
  const count = pictureTitles.length;
  await until('every picture', async () => {
    const found = await page.evaluate(`document.querySelectorAll('figure.chart svg').length`);
    return Number(found) >= count;
  });
  const seen = await page.evaluate(`(async () => {
    const drawn = () => new Promise((resolve) => setTimeout(resolve, 60));
    const pictures = [];
    for (const figure of document.querySelectorAll('figure.chart')) {
      figure.querySelector('button[aria-expanded="false"]')?.click();
      const keys = figure.querySelector('input[type="range"]');
      if (keys) {
        keys.focus();
        keys.value = '1';
        keys.dispatchEvent(new Event('input', { bubbles: true }));
      }
      await drawn();
      pictures.push({
        title: figure.querySelector('h3').textContent,
        shapes: [...figure.querySelectorAll('svg path, svg rect, svg circle')].filter((shape) => {
          const { width, height } = shape.getBoundingClientRect();
          return width + height > 2;
        }).length,
        rows: figure.querySelectorAll('tbody tr').length,
        point: keys ? keys.getAttribute('aria-valuetext') : null,
      });
      keys?.blur();
    }
    return pictures;
  })()`);
  return seen as SeenPicture[]; // as the lines above make them
}

/** What is wrong with the pictures; [] where each is there, drawn, told and written down. */
export function faults(pictures: readonly SeenPicture[]): string[] {
  const missing = pictureTitles
    .filter((key) => !pictures.some(({ title }) => title === says(key)))
    .map((key) => `${key} is missing`);
  const bad = pictures.flatMap(({ title, shapes, rows, point }) => [
    ...(shapes === 0 ? [`${title}: nothing is drawn`] : []),
    ...(rows === 0 ? [`${title}: no numbers`] : []),
    ...(point !== null && !/\d/u.test(point) ? [`${title}: a point says ${point}`] : []),
  ]);
  return [...missing, ...bad];
}
