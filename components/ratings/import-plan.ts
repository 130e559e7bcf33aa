/** What an import would store, by the listener's decisions: pure. */
import type { RatingValue } from '../../lib/domain/rating.ts';
import type { ImportedSong, ImportFile, MessageData } from '../../lib/messages.ts';
import type { OnRated } from './actions.ts';

export interface Plan {
  /** What songs that the file does not rate become; null only offers them in the room Rate. */
  readonly unratedAs: RatingValue | null;
  readonly onRated: OnRated;
}

/** The safest: nothing is made up, nothing is lost. */
export const firstPlan: Plan = { unratedAs: null, onRated: 'keep' };

/** Only files that rate nothing are asked for what they mean: a gap in a rated file is a gap. */
export const asksWhatItMeans = ({ hasLiked, unrated }: ImportFile): boolean => !hasLiked && unrated > 0;

function planned(songs: readonly ImportedSong[], unratedAs: RatingValue | null): ImportedSong[] {
  return songs.map((song) => (song.value === null && unratedAs ? { ...song, value: unratedAs } : song));
}

export const importRequest = (file: ImportFile, plan: Plan): MessageData<'ratings.import'> => ({
  label: file.name,
  songs: planned(file.songs, asksWhatItMeans(file) ? plan.unratedAs : null),
  onRated: plan.onRated,
});
