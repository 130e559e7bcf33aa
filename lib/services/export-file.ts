/** Ratings of the profile in force as a table for other programs, and for coming back. */
import { unparse } from 'papaparse';
import { exportColumns, featureColumns } from '../domain/csv-columns.ts';
import type { ExportColumn } from '../domain/csv-columns.ts';
import { featureNames } from '../domain/features.ts';
import type { StoredFeatures } from '../domain/features.ts';
import type { Rating } from '../domain/rating.ts';
import type { SeenTrack } from '../domain/rows.ts';
import { createStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

/** Texts that a spreadsheet would run as formulas start with an apostrophe; csv-read.ts takes it away. */
const escapeFormula = (text: string): string => (/^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text);

function toRow(
  { trackId, value, ratedAt, origin }: Rating,
  track: SeenTrack | undefined,
  features: StoredFeatures | undefined,
): readonly (string | number)[] {
  const cells: { [column in ExportColumn]?: string | number } = {
    liked: value === 'liked' ? 1 : 0,
    id: trackId,
    title: escapeFormula(track?.title ?? ''),
    artist: escapeFormula(track?.artists.map(({ name }) => name).join('; ') ?? ''),
    artists: track ? JSON.stringify(track.artists) : '',
    album: escapeFormula(track?.album?.name ?? ''),
    album_id: track?.album?.id ?? '',
    source: features?.source ?? '',
    isrc: features?.isrc ?? '',
    rated_at: new Date(ratedAt).toISOString(),
    origin,
    duration_ms: track?.durationMs ?? '',
  };
  for (const name of featureNames) {
    const known = features?.values[name];
    if (known !== undefined) cells[featureColumns[name] as ExportColumn] = known; // each is a column of ours
  }
  return exportColumns.map((column) => cells[column] ?? '');
}

/** The table's text: a header and a row for each rating. */
export async function writeCsv(store: Store): Promise<string> {
  const ratings = await store.ratings.all();
  const ids = ratings.map(({ trackId }) => trackId);
  const [tracks, features] = await Promise.all([store.tracks.of(ids), store.features.of(ids)]);
  const rows = ratings.map((rating, at) => toRow(rating, tracks[at], features[at]));
  return `${unparse([exportColumns, ...rows], { newline: '\n' })}\n`;
}

/** As a file; its name says what and when. */
export async function exportCsv(): Promise<{ readonly fileName: string; readonly text: string }> {
  const day = new Date().toISOString().slice(0, 10);
  return { fileName: `likelihood-ratings-${day}.csv`, text: await writeCsv(createStore()) };
}
