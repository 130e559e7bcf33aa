/** From shares to the colours of the map. */
import type { TagSummary } from '../../lib/catalogue/room.ts';
import { t } from '../../lib/i18n.ts';
import { formatPercent } from '../format.ts';
import { fewSongs } from './summary-rows.ts';

/** As many as the stylesheet has colours. */
export const classes = 5;

/** Ends of the scale that are easily divided by five; countries of few songs do not stretch it. */
const ends = [0.05, 0.1, 0.25, 0.5, 1];

/** The share that the strongest colour ends with. */
export function topOfScale(countries: readonly TagSummary[]): number {
  const most = countries.reduce(
    (most, { scored, shareAbove70 }) => (scored < fewSongs ? most : Math.max(most, shareAbove70 ?? 0)),
    0,
  );
  return ends.find((end) => most <= end) ?? 1;
}

/** 0 to 4; null without a score. */
export const classOf = (share: number | null, top: number): number | null =>
  share === null ? null : Math.max(0, Math.min(classes - 1, Math.ceil((share / top) * classes - 1e-9) - 1));

/** "0–5%", "5–10%" and so on. */
export const classTexts = (top: number): string[] =>
  Array.from({ length: classes }, (_, place) =>
    t(
      'metricsRange',
      formatPercent((top * place) / classes).replace('%', ''),
      formatPercent((top * (place + 1)) / classes),
    ),
  );
