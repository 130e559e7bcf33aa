import { json, plain, type Answer, type Asked } from '../http.ts';
import type { Data } from './listenbrainz-data.ts';

type Row = { readonly [name: string]: unknown };
type Dataset = (inputs: readonly Row[], data: Data, settings: LabsSettings) => Answer | readonly unknown[];

export interface LabsSettings {
  /** Names of algorithms that it knows today, by dataset. */
  algorithms: Readonly<Record<string, readonly string[]>>;
  /** Answers of datasets that come as `[[input],[output]]`. */
  wrapped: boolean;
}

export const usualAlgorithms: LabsSettings['algorithms'] = {
  'similar-recordings': [
    'session_based_days_7500_session_300_contribution_5_threshold_15_limit_50_skip_30',
    'session_based_days_180_session_300_contribution_5_threshold_15_limit_50_skip_30',
  ],
  'mlhd-similar-recordings': ['session_based_mlhd_session_300_contribution_5_threshold_15_limit_50_skip_30'],
  'similar-artists': [
    'session_based_days_7500_session_300_contribution_3_threshold_10_limit_100_filter_True_skip_30',
    'session_based_days_1825_session_300_contribution_3_threshold_10_limit_100_filter_True_skip_30',
  ],
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const bad = (error: string) => json(400, { error });
const mostAtOnce = 30;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** One id a question for GET; a list of them for POST. */
const uuidsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value : [value]).map(text);

function similar(
  name: string,
  field: string,
  answer: (mbid: string, data: Data) => readonly unknown[],
): Dataset {
  return ([input], data, { algorithms }) => {
    const mbids = uuidsOf(input?.[field]);
    if (!mbids.every((mbid) => uuid.test(mbid))) return bad(`${field}: Input should be a valid UUID`);
    const valid = algorithms[name] ?? [];
    if (!valid.includes(text(input?.['algorithm']))) {
      const list = valid.map((one) => `'${one}'`).join(', ');
      return bad(`1 validation error: algorithm: Input should be ${list} [type=enum]`);
    }
    return mbids.flatMap((mbid) => answer(mbid, data));
  };
}

const datasets: Readonly<Record<string, Dataset>> = {
  'acr-lookup': (inputs, data) => {
    const asked = inputs.map(
      (one) => [text(one['artist_credit_name']), text(one['recording_name'])] as const,
    );
    if (asked.some(([artist, name]) => artist === '' || name === '')) return bad('both names are required');
    return asked.flatMap(([artist, name]) => data.lookUp(artist, name).slice(0, 1).map(data.acrRow));
  },
  'similar-recordings': similar('similar-recordings', 'recording_mbids', (mbid, data) =>
    data.byMbid.has(mbid) ? data.similarTo(mbid, 'sessions', 50) : [],
  ),
  'mlhd-similar-recordings': similar('mlhd-similar-recordings', 'recording_mbids', (mbid, data) =>
    data.byMbid.has(mbid) ? data.similarTo(mbid, 'mlhd', 50) : [],
  ),
  'similar-artists': similar('similar-artists', 'artist_mbids', (mbid, data) =>
    data.isArtist(mbid) ? data.artistsLike(mbid, 100) : [],
  ),
  'spotify-id-from-mbid': (inputs, data) => {
    const mbids = inputs.map((one) => text(one['recording_mbid'] ?? one['[recording_mbid]']));
    if (mbids.some((mbid) => !uuid.test(mbid))) return bad('recording_mbid: Input should be a valid UUID');
    return mbids.map(data.idRow);
  },
  'spotify-id-from-metadata': (inputs, data) => {
    const names = ['artist_name', 'release_name', 'track_name'] as const;
    const part = (one: Row, name: string) => one[name] ?? one[`[${name}]`];
    if (inputs.some((one) => names.some((name) => typeof part(one, name) !== 'string')))
      return bad('artist_name, release_name and track_name: Field required');
    return inputs.map((one) => {
      const [artist_name = '', release_name = '', track_name = ''] = names.map((name) =>
        text(part(one, name)),
      );
      const ids = data.lookUp(artist_name, track_name).flatMap(data.idsOf);
      return { artist_name, release_name, track_name, spotify_track_ids: ids };
    });
  },
  'artist-country-code-from-artist-mbid': (inputs, data) => {
    const found = inputs.flatMap((one) => data.country(text(one['artist_mbid'])));
    return found.length > 0 ? found : json(404, { error: 'No countries were found.' });
  },
};

async function inputsOf({ method, url, headers, body }: Asked): Promise<readonly Row[] | null> {
  if (method === 'GET') return [Object.fromEntries(url.searchParams)];
  if (!String(headers['content-type'] ?? '').startsWith('application/json')) return null;
  try {
    const parsed: unknown = JSON.parse(String(await body()));
    return Array.isArray(parsed) && parsed.every((one) => one && typeof one === 'object') ? parsed : null;
  } catch {
    return null;
  }
}

/** labs.api.listenbrainz.org: every dataset by GET with parameters, or POST with a JSON array. */
export async function answerLabs(asked: Asked, data: Data, settings: LabsSettings): Promise<Answer> {
  const name = /^\/([\w-]+)\/json$/.exec(asked.url.pathname)?.[1] ?? '';
  const dataset = datasets[name];
  if (!dataset) return plain(404, 'Not Found');
  if (!['GET', 'POST'].includes(asked.method)) return plain(405, 'Method Not Allowed');
  const inputs = await inputsOf(asked);
  if (!inputs || inputs.length === 0) return bad('Input should be a JSON array of objects.');
  if (inputs.length > mostAtOnce) return bad(`No more than ${mostAtOnce} at once.`);
  const answer = dataset(inputs, data, settings);
  if ('status' in answer) return answer;
  return json(200, settings.wrapped ? [inputs, answer] : answer);
}
