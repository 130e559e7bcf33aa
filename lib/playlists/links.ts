/** Plans for those who are not connected: songs as links to paste into a playlist, and as a table. */
import { unparse } from 'papaparse';
import { isSong, resultRows } from './plan.ts';
import type { Plan, PlanRow } from './plan.ts';

/** One link a line, in the order of the plan: pasted into a playlist of the desktop player, they are its songs. */
export const linksOf = (plan: Plan): string =>
  resultRows(plan)
    .flatMap(({ item: { trackId } }) =>
      trackId === null ? [] : [`https://open.spotify.com/track/${trackId}`],
    )
    .join('\n');

export const planColumns = [
  'position',
  'deed',
  'why',
  'uri',
  'title',
  'artist',
  'album',
  'score',
  'low',
  'high',
  'rating',
  'pool',
] as const;

/** The rows' cells under `planColumns`, all rows of the plan; positions (from 1) are those in the result. */
export function csvRowsOf(plan: Plan): readonly (readonly string[])[] {
  const positions = new Map(resultRows(plan).map(({ id }, at) => [id, at + 1]));
  return plan.rows.map((row) => [String(positions.get(row.id) ?? ''), ...cellsOf(row)]);
}

/** The table with its header, lines ended by \n. */
export const csvOf = (plan: Plan): string =>
  `${unparse([planColumns, ...csvRowsOf(plan)], { newline: '\n' })}\n`;

function cellsOf({ item, deed, why, score, rating, from }: PlanRow): string[] {
  return [
    deed,
    why,
    isSong(item) ? item.uri : plain(item.uri ?? ''),
    plain(item.title),
    plain(item.artists.map(({ name }) => name).join('; ')),
    plain(item.album?.name ?? ''),
    percent(score?.probability),
    percent(score?.low),
    percent(score?.high),
    rating ?? '',
    plain(from?.pool ?? ''),
  ];
}

const percent = (share: number | undefined) => (share === undefined ? '' : String(Math.round(share * 100)));

/** Texts that a spreadsheet would run as formulas start with an apostrophe, as in exports of ratings. */
const plain = (text: string): string => (/^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text);
