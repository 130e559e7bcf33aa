/** A listener of the made-up catalogue. */
import { fitPipeline } from '../../../lib/model/pipeline/fit.ts';
import { finish } from '../../../lib/model/work.ts';
import { createTaste } from '../../../lib/catalogue/scan/taste.ts';
import type { Taste } from '../../../lib/catalogue/scan/taste.ts';
import type { RatedSong } from '../../../lib/domain/song.ts';
import { createRandom } from '../../../lib/model/random.ts';
import { madeUpSongs } from '../model/made-up-songs.ts';
import { idOf } from './files.ts';

const genres = ['pop', 'rock', 'jazz', 'folk'];

/** Songs of artists and genres that the catalogue's made-up files have, some of them the very songs. */
export function ratedSongs(): RatedSong[] {
  const random = createRandom(5);
  return madeUpSongs({ count: 150, strength: 4, artists: 7, artistStrength: 3 }).map((song, n) => ({
    ...song,
    trackId: idOf(n * 3),
    genres: [genres[random.integer(4)] ?? 'pop'],
    source: 'import',
    artists: song.artists.map(({ id, name }) => ({ id: n % 2 === 0 ? id : null, name })),
    features: n % 9 === 0 ? { energy: song.features?.energy ?? 0, valence: 0.5 } : song.features,
  }));
}

export function madeUpTaste(): Taste {
  const rated = ratedSongs();
  const { compiled } = finish(fitPipeline(rated, [], 1, { useMemory: true }));
  return createTaste(compiled, rated);
}
