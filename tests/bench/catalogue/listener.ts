/** A listener who rated some of the catalogue's songs, by what real rows tell of them. */
import { parseCsvLine } from '../../../scripts/csv.ts';
import { checkFeatures } from '../../../lib/domain/features.ts';
import { featureColumns } from '../../../lib/domain/csv-columns.ts';
import { createRandom } from '../../standins/random.ts';
import type { RatedSong } from '../../../lib/domain/song.ts';
import type { RealRows } from './rows.ts';

const ratings = 400;

export function makeListener({ header, rows }: RealRows): RatedSong[] {
  const random = createRandom(7);
  const names = parseCsvLine(header);
  const step = Math.max(1, Math.floor(rows.length / ratings));
  return rows
    .filter((_, n) => n % step === 0)
    .slice(0, ratings)
    .map((row, n) => {
      const cells = parseCsvLine(row);
      const cell = (name: string) => cells[names.indexOf(name)] ?? '';
      const told = Object.entries(featureColumns).filter(([, column]) => cell(column) !== '');
      const features = checkFeatures(
        Object.fromEntries(told.map(([name, column]) => [name, Number(cell(column))])),
      );
      const liked = (features.energy ?? 0.5) - (features.acousticness ?? 0.5) + random.next() - 0.5 > 0.2;
      return {
        trackId: row.slice(0, 22),
        title: cell('track_name'),
        artists: [{ id: null, name: cell('artists') || 'Unknown' }],
        genres: [],
        isrc: null,
        features,
        source: 'import' as const,
        liked,
        ratedAt: n,
      };
    });
}

/** The listener's backup, to start from. */
export const backupOfListener = (songs: readonly RatedSong[]): string =>
  JSON.stringify({
    format: 'likelihood-backup',
    version: 1,
    createdAt: 1,
    events: [],
    ratings: songs.map(({ trackId, liked, ratedAt }) => ({
      trackId,
      value: liked ? 'liked' : 'disliked',
      ratedAt,
      origin: 'import',
    })),
    tracks: songs.map(({ trackId, title, artists }) => ({
      id: trackId,
      title,
      artists,
      album: null,
      durationMs: null,
      seenAt: 1,
    })),
    features: songs.map(({ trackId, features }) => ({
      trackId,
      source: 'import',
      values: features,
      isrc: null,
      fetchedAt: Date.now(),
    })),
  });
